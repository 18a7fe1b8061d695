/** Files as a person gave them: names of this machine in the window, contents in a browser. */
export type Dropped = { kind: 'paths'; paths: string[] } | { kind: 'files'; files: File[] };

/** One event of an event stream. */
export interface ServerEvent {
  /** The event's name; `message` when the stream gave none. */
  name: string;
  /** Its data, lines joined by a line feed. */
  data: string;
}

/** Why a stream is lost: no answer, or this page's token is no longer the router's, which it will not be again. */
export type Lost = 'unreachable' | 'unauthorized';

/** What a stream tells its reader. */
export interface EventSink {
  /** An event arrived. */
  onEvent(event: ServerEvent): void;
  /** The stream is open again after a break: events may have been missed. */
  onGap(): void;
  /** The stream cannot be opened: what is shown may be old until `onGap`. Said once for each break and reason. */
  onLost(why: Lost): void;
}

/** What kind of file is asked for: how people call it, and its extension without the dot. */
export interface FileKind {
  label: string;
  extension: string;
}

/** A file that was picked to be sent. In the window the page never has its content. */
export interface Upload {
  /** The name of the file. */
  name: string;
  /** Sends the request with the file as its body. */
  send(request: Request): Promise<Response>;
}

/** What happens while files are dragged over the window. */
export interface DropSink {
  /** Files are over the window, or have left it again. */
  onHover(over: boolean): void;
  /** Files were dropped. An empty folder gives an empty list. */
  onDrop(dropped: Dropped): void;
}

/** Why nothing can be heard: the person or the system forbids it, there is no microphone, or it does not work. */
export type NoMicrophone = 'denied' | 'none' | 'failed';

/** The microphone cannot be listened to. */
export class MicrophoneError extends Error {
  constructor(readonly why: NoMicrophone) {
    super(`no microphone: ${why}`);
  }
}

/** A microphone that is being listened to. */
export interface Microphone {
  /** Hears nothing any more. */
  stop(): Promise<void>;
}

/** The door that this program was opened through. Nothing else in the UI knows which it is. */
export interface Platform {
  /** `window`: the desktop app, `browser`: a page of the HTTP door. */
  readonly kind: 'window' | 'browser';
  /** Sends a request to the router. Rejects only when no answer came; a status of 400 and above is an answer. */
  fetch(request: Request): Promise<Response>;
  /** Reads an event stream that ends, of an answer to a request that accepts `text/event-stream`. */
  readEvents(body: ReadableStream<Uint8Array>, onEvent: (event: ServerEvent) => void): Promise<void>;
  /** Follows an event stream, and opens it again when it breaks. Returns the function that stops it. */
  events(path: string, sink: EventSink): () => void;
  /** Watches for files dropped on the window. Returns the function that stops it. */
  onFileDrop(sink: DropSink): () => void;
  /** Lets the person pick files that can be read, called `label` in the system's dialog; `null` when they did not. */
  pickFiles(label: string): Promise<Dropped | null>;
  /** Lets the person pick a folder; `null` when they did not. */
  pickFolder(): Promise<Dropped | null>;
  /**
   * Asks where to save under a name that the person may change, sends the request, and saves the body of its answer: in the
   * window it never passes through the page. The answer comes without it; its status is 204 when the person did not
   * want to save.
   */
  saveAnswer(request: Request, name: string): Promise<Response>;
  /** Watches for the system asking for a screen: a notification was clicked. Returns the function that stops it. */
  onGo(go: (path: string) => void): () => void;
  /** Opens the system's dialog to print what is shown, where it can be saved as a PDF. */
  print(): Promise<void>;
  /** Opens a page in the browser of the system. */
  openExternal(url: string): Promise<void>;
  /** Lets the person pick a file to be sent, of one kind or of any; `null` when they did not. */
  pickUpload(kind?: FileKind): Promise<Upload | null>;
  /**
   * Listens to the microphone until it is stopped: signed 16-bit samples of one channel, 16,000 a second, some tenths of a
   * second at a time. `onLost` is called when it goes away meanwhile. Rejects with a `MicrophoneError`.
   */
  listen(onSamples: (samples: Int16Array) => void, onLost: () => void): Promise<Microphone>;
}
