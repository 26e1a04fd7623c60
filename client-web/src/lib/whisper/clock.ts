/** Time as the library sees it. */
export interface Clock {
  /** Milliseconds since some point: only ever forward, whatever happens to the device's date. */
  now(): number;
  /** The device's date, for people to read; nothing is decided by it. */
  today(): number;
  /** Runs `task` once after `ms`; the result stops that. */
  after(ms: number, task: () => void): () => void;
}
