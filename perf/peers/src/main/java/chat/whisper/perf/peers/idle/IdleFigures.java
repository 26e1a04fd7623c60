package chat.whisper.perf.peers.idle;

import java.time.Duration;

/**
 * What a server took for people who are idle.
 *
 * @param fresh bytes of the process in memory before anybody came
 * @param heartbeats processor time (user and system) of 10,000 connections in a minute, beyond what the server takes alone
 */
record IdleFigures(String server, long fresh, Duration heartbeats, Cost atOnce, Cost settled) {}
