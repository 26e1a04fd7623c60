-- KEYS: a hash, its version. ARGV: the version after this change, a field, its value or nothing to remove it.
-- 0 if the hash lacks an earlier change. One that is as new already stays as it is, but for a field that is removed.
local version = tonumber(ARGV[1])
local there = tonumber(redis.call('GET', KEYS[2]) or -1)
if there < version - 1 then
  return 0
end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[1], ARGV[2])
elseif there < version then
  redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
end
if there < version then
  redis.call('SET', KEYS[2], ARGV[1])
end
return 1
