/** Time as the library sees it. `now` goes on while a device sleeps, so that a slept tab notices. */
export interface Clock {
  now(): number;
  /** Runs `task` once after `ms`; the result stops that. */
  after(ms: number, task: () => void): () => void;
}
