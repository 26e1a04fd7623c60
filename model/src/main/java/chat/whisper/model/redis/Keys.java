package chat.whisper.model.redis;

import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Interests;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.id.Tag;
import java.util.stream.Collectors;

/** All names of keys in Redis. Keys of one pool share a hash tag, so that one script may touch them on a Redis Cluster. Those that only scripts use are named here, too, for whoever looks into Redis. */
public final class Keys {
    private Keys() {}

    /** Owner: app. Hash, 1 h after the last change. What another instance needs to take the session over. */
    public static String session(SessionId session) {
        return "session:" + session;
    }

    /** Owner: app. String, 8 s, renewed every 2 s: the instance's lease; its value is how many connections it holds. */
    public static String instance(InstanceId instance) {
        return "instance:" + instance;
    }

    /** Owner: app. Sorted set of instances by when their lease was renewed (ms since 1970). */
    public static String instances() {
        return "instances";
    }

    /** Owner: app. Number, 1 min after the last: how often this instance has written; fewer than before mean that Redis has lost something. */
    public static String writes(InstanceId instance) {
        return "writes:" + instance;
    }

    /** Likewise, on a Redis Cluster's node that has this hash tag. */
    public static String writes(InstanceId instance, String tag) {
        return writes(instance) + ":{" + tag + "}";
    }

    /** Owner: app. Number, until it is full again: until when (us since 1970) somebody's bucket is paid for; `whose` is an HMAC. */
    public static String limit(String what, String whose) {
        return "limit:" + what + ":" + whose;
    }

    /** The same of somebody who is part of `around`, which has a bucket, too: both lie on one node of a cluster. */
    public static String limit(String what, String around, String whose) {
        return limit(what, wide(around) + ":" + whose);
    }

    /** The bucket of what others are part of. */
    public static String limitAround(String what, String around) {
        return limit(what, wide(around));
    }

    private static String wide(String around) {
        return "{" + around + "}";
    }

    /** Owner: app. String, until nobody would take it any more: a proof of work that was used. */
    public static String proof(String challenge) {
        return "proof:" + challenge;
    }

    /** Owner: app. Hash of the rules that operators have changed, by the setting's name. */
    public static String rules() {
        return "{rules}:changed";
    }

    /** Owner: app. Number: how often rules were changed. */
    public static String rulesVersion() {
        return "{rules}:version";
    }

    /** Owner: moderation. Hash of all active bans by their id; rebuilt from PostgreSQL when it is lost. */
    public static String bans() {
        return "{bans}:active";
    }

    /** Owner: moderation. Number: how many changes the list of bans has seen. */
    public static String bansVersion() {
        return "{bans}:version";
    }

    /** Owner: moderation. Sorted set, until the last of them ends: whom this identity is not offered to, by until when (ms since 1970). */
    public static String blocks(String identity) {
        return "blocks:" + identity;
    }

    /** Owner: moderation. String: all blocks were written since Redis was empty, by the filling of this name. */
    public static String blocksComplete() {
        return "blocks:complete";
    }

    /** Likewise, on a Redis Cluster's node that has this hash tag. */
    public static String blocksComplete(String tag) {
        return blocksComplete() + ":{" + tag + "}";
    }

    /** Owner: moderation. String, 1 h, until it has ended: since that filling began, Redis was not emptied. */
    public static String blocksBegun(String filling) {
        return "blocks:begun:" + filling;
    }

    /** Likewise, on a Redis Cluster's node that has this hash tag. */
    public static String blocksBegun(String filling, String tag) {
        return blocksBegun(filling) + ":{" + tag + "}";
    }

    /** Owner: matcher. Sorted set of the pools that are in use by when they were used last (ms since 1970). */
    public static String pools() {
        return "match:pools";
    }

    /** Owner: matcher. Sorted set of all who wait, by when their waiting began (ms since 1970). */
    public static String queue(Pool pool) {
        return match(pool) + "queue";
    }

    /** Owner: matcher. Sorted set of who and which offer is due when (ms since 1970). */
    public static String due(Pool pool) {
        return match(pool) + "due";
    }

    /** Owner: matcher. Sorted set of those who wait with exactly these tags, by when their waiting began. */
    public static String exact(Pool pool, Interests interests) {
        return match(pool) + "exact:"
                + interests.tags().stream().map(Tag::value).collect(Collectors.joining(","));
    }

    /** Owner: matcher. Sorted set of those who wait with this tag and are not fresh, by when their waiting began. */
    public static String interest(Pool pool, Tag tag) {
        return match(pool) + "interest:" + tag;
    }

    /** Owner: matcher. String, 10 s, until one of them goes: what else those like who have waited longest with this tag, where they are many. */
    public static String summary(Pool pool, Tag tag) {
        return match(pool) + "summary:" + tag;
    }

    /** Owner: matcher. Sorted set of those who have just come and stand under no tag yet, by when their waiting began. */
    public static String fresh(Pool pool) {
        return match(pool) + "fresh";
    }

    /** Owner: matcher. Packed string, ends with the search. One person's search and its step. */
    public static String searcher(Pool pool, SessionId session) {
        return match(pool) + "session:" + session;
    }

    /** Owner: matcher. Packed string, ends with the offer. */
    public static String offer(Pool pool, MatchId match) {
        return match(pool) + "offer:" + match;
    }

    /** Owner: matcher. String, 60 s. What became of a search that is over: late requests do not revive it. */
    public static String ended(Pool pool, SessionId session, SearchId search) {
        return match(pool) + "ended:" + session + ":" + search;
    }

    /** Owner: matcher. Set of the sessions that search from this instance. */
    public static String home(Pool pool, InstanceId instance) {
        return match(pool) + "home:" + instance;
    }

    /** Owner: matcher. Set of the instances that somebody searches from. */
    public static String homes(Pool pool) {
        return match(pool) + "homes";
    }

    /** Owner: matcher. String, until when two identities are not offered to each other; the lesser one first; expires by itself. */
    public static String parted(Pool pool, String one, String two) {
        return match(pool) + "parted:" + one + ":" + two;
    }

    /** What all keys of a pool begin with. */
    public static String match(Pool pool) {
        return "{match:" + pool + "}:";
    }
}
