const TIMES = 3;
const WITHIN_MS = 1_500;

/** Counts how often Escape is pressed in a row, by a clock that only goes forward. */
export class EscapeCount {
  #pressed: number[] = [];

  /** Another key: whoever closes one thing after the other by keyboard presses Escape often, but other keys between. */
  interrupted(): void {
    this.#pressed = [];
  }

  /** True at the third time within a moment. */
  pressed(at: number): boolean {
    this.#pressed = [...this.#pressed.filter((before) => at - before < WITHIN_MS), at];
    return this.#pressed.length >= TIMES;
  }
}
