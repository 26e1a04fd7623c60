-- Marks a session as over, unless another copy has taken it over.
-- KEYS[1] session:<sid>
-- ARGV[1] instance of the writer
-- ARGV[2] epoch of the writer
-- ARGV[3] how long that is known, ms
-- Returns 1 if marked, 0 if it is another's or unknown.
if redis.call('HGET', KEYS[1], 'instance') ~= ARGV[1] then
  return 0
end
-- Who came back in between was taken in by the same instance.
if tonumber(redis.call('HGET', KEYS[1], 'epoch')) > tonumber(ARGV[2]) then
  return 0
end
redis.call('HSET', KEYS[1], 'over', '1', 'state', '')
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
