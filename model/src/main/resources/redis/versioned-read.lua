-- KEYS: a hash, its version. Answers the version, -1 if there is none, and then each field and value: all of one moment.
local all = redis.call('HGETALL', KEYS[1])
table.insert(all, 1, redis.call('GET', KEYS[2]) or '-1')
return all
