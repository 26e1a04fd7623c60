package chat.whisper.matcher.queue;

import chat.whisper.backends.Backends;
import chat.whisper.backends.RedisCluster;
import chat.whisper.model.redis.Redis;
import redis.clients.jedis.UnifiedJedis;

/** The two kinds of Redis that every script must work on; each is started once for all tests. */
enum Where {
    SINGLE {
        @Override
        UnifiedJedis redis() {
            return Single.REDIS;
        }
    },
    CLUSTER {
        @Override
        UnifiedJedis redis() {
            return Cluster.REDIS;
        }
    };

    abstract UnifiedJedis redis();

    private static final class Single {
        private static final UnifiedJedis REDIS = Redis.open(Backends.shared().redisUrl());
    }

    private static final class Cluster {
        private static final UnifiedJedis REDIS =
                Redis.open(RedisCluster.start().url());
    }
}
