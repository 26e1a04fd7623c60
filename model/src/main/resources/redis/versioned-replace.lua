-- KEYS: a hash, its version. ARGV: the version, then each field and value. Nothing if the hash is as new already.
if tonumber(redis.call('GET', KEYS[2]) or -1) >= tonumber(ARGV[1]) then
  return 0
end
redis.call('DEL', KEYS[1])
for n = 2, #ARGV, 2 do
  redis.call('HSET', KEYS[1], ARGV[n], ARGV[n + 1])
end
redis.call('SET', KEYS[2], ARGV[1])
return 1
