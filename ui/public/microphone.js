// Runs beside the page, where sound comes in: hands on what is heard as signed 16-bit samples, a tenth of a second at a time.
class Microphone extends AudioWorkletProcessor {
  samples = new Int16Array(1600);
  count = 0;

  process([[heard] = []]) {
    for (const sample of heard ?? []) {
      this.samples[this.count++] = Math.max(-1, Math.min(1, sample)) * 32767;
      if (this.count < this.samples.length) continue;
      this.port.postMessage(this.samples, [this.samples.buffer]);
      this.samples = new Int16Array(1600);
      this.count = 0;
    }
    return true;
  }
}

registerProcessor('microphone', Microphone);
