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

/** What happens while files are dragged over the window. */
export interface DropSink {
  /** Files are over the window, or have left it again. */
  onHover(over: boolean): void;
  /** Files were dropped. An empty folder gives an empty list. */
  onDrop(dropped: Dropped): void;
}

/** The door that this program was opened through. Nothing else in the UI knows which it is. */
export interface Platform {
  /** `window`: the desktop app, `browser`: a page of the HTTP door. */
  readonly kind: 'window' | 'browser';
  /** Sends a request to the router. Rejects only when no answer came; a status of 400 and above is an answer. */
  fetch(request: Request): Promise<Response>;
  /** Follows an event stream, and opens it again when it breaks. Returns the function that stops it. */
  events(path: string, sink: EventSink): () => void;
  /** Watches for files dropped on the window. Returns the function that stops it. */
  onFileDrop(sink: DropSink): () => void;
  /** Lets the person pick files; `null` when they did not. */
  pickFiles(): Promise<Dropped | null>;
  /** Lets the person pick a folder; `null` when they did not. */
  pickFolder(): Promise<Dropped | null>;
  /** Saves bytes under a name that the person may change; false when they did not want to. */
  saveFile(bytes: Blob, name: string): Promise<boolean>;
}
