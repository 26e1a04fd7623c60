import { beforeEach, describe, expect, it } from 'vitest';
import { MisclickDetector, EXPECTED_MS, SAME_CLICK_MS, SURPRISE_MS } from './misclickdetector';

const here = { x: 100, y: 100 };
const there = { x: 200, y: 100 };
const cancel = { control: 'cancel', box: { left: 80, right: 120, top: 90, bottom: 110 } };
let misclicks: MisclickDetector;

beforeEach(() => {
  misclicks = new MisclickDetector();
});

describe('a click right after another one at the same place', () => {
  it('does not hit what has come there meanwhile', () => {
    expect(misclicks.isMisclick(here, 0, 'accept')).toBe(false);
    expect(misclicks.isMisclick({ x: 103, y: 101 }, SAME_CLICK_MS, 'decline')).toBe(true);
  });

  it('hits nothing either when it is the third and fourth', () => {
    expect(misclicks.isMisclick(here, 0, 'accept')).toBe(false);
    for (const at of [400, 800, 1_200]) expect(misclicks.isMisclick(here, at, 'decline')).toBe(true);
    expect(misclicks.isMisclick(here, 1_200 + SAME_CLICK_MS + 1, 'decline')).toBe(false);
  });

  it('hits the same control again', () => {
    expect(misclicks.isMisclick(here, 0, 'jazz')).toBe(false);
    expect(misclicks.isMisclick(here, 100, 'jazz')).toBe(false);
  });

  it('hits another control at another place', () => {
    expect(misclicks.isMisclick(here, 0, 'end chat')).toBe(false);
    expect(misclicks.isMisclick(there, 100, 'end it')).toBe(false);
  });
});

describe('a click just when the screen changes', () => {
  it('was aimed at what was there before, if something was', () => {
    misclicks.changes(() => [cancel], 5_000);
    expect(misclicks.isMisclick(here, 4_990, 'decline')).toBe(true);
    expect(misclicks.isMisclick(here, 5_000 + SURPRISE_MS, 'decline')).toBe(true);
  });

  it('is meant as it is where there was nothing to click, for what stayed, and when there was time to see', () => {
    misclicks.changes(() => [cancel], 5_000);
    expect(misclicks.isMisclick(there, 5_010, 'accept')).toBe(false);
    misclicks.changes(() => [cancel], 8_000);
    expect(misclicks.isMisclick(here, 8_010, 'cancel')).toBe(false);
    misclicks.changes(() => [cancel], 12_000);
    expect(misclicks.isMisclick(here, 12_001 + SURPRISE_MS, 'decline')).toBe(false);
  });

  it('is meant as it is where the person has asked for the change', () => {
    expect(misclicks.isMisclick(there, 5_000, 'find someone')).toBe(false);
    misclicks.changes(() => [cancel], 5_000 + EXPECTED_MS);
    expect(misclicks.isMisclick(here, 5_010 + EXPECTED_MS, 'stop')).toBe(false);
  });
});
