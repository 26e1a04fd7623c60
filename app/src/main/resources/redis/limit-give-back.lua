-- Gives back one that was taken of each, as another name of the same person had none left.
-- KEYS, ARGV as limit-take was given them
-- Returns 0.
local now = tonumber(ARGV[1])
for i, key in ipairs(KEYS) do
  local until_when = tonumber(redis.call('GET', key) or '0') - tonumber(ARGV[i + 2])
  if until_when > now then
    redis.call('SET', key, string.format('%.0f', until_when), 'PX', math.ceil((until_when - now) / 1000))
  else
    redis.call('DEL', key)
  end
end
return 0
