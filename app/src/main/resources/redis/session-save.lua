-- Writes a session unless another instance has taken it over since, or it is over.
-- KEYS[1]  session:<sid>
-- ARGV[1]  epoch of the writer
-- ARGV[2]  time to live, ms
-- ARGV[3…] field, value, field, value, …
-- Returns 1 if written, 0 if a higher epoch is there, or the end.
local known = tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0')
if known > tonumber(ARGV[1]) or redis.call('HEXISTS', KEYS[1], 'over') == 1 then
  return 0
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], unpack(ARGV, 3))
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
