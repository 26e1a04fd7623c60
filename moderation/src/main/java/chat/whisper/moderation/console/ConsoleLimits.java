package chat.whisper.moderation.console;

import java.time.Duration;

/**
 * How much a process takes of people who are not signed in, and how long of anybody, and itself.
 *
 * @param body how long the body of a request may take to arrive
 * @param triesOfOne within a minute, by one address
 * @param tries within a minute, by all addresses that nobody has signed in from
 * @param atOnceOfOne requests that are served at a time, of one address
 * @param atOnce of all addresses that nobody has signed in from
 * @param slow how long a request may take, once its body is there, before it is counted as slow
 */
record ConsoleLimits(Duration body, int triesOfOne, int tries, int atOnceOfOne, int atOnce, Duration slow) {
    static final ConsoleLimits USUAL = new ConsoleLimits(Duration.ofSeconds(10), 60, 600, 4, 16, Duration.ofSeconds(1));
}
