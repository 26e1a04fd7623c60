-- A waiting person's time has come: the next tier, or the end.
-- KEYS[1] pool's prefix  ARGV[1..7] see person.lua
-- ARGV[8] session
-- Result: "done" or "early", then what to tell and count
local member = 's:' .. ARGV[8]
local at = tonumber(call('ZSCORE', pool .. 'due', member) or math.huge)
if at > now then return result('early') end

local p = person(ARGV[8])
if not p or p.state ~= 'waiting' then
  call('ZREM', pool .. 'due', member)
elseif now - p.since >= rules.timeout then
  leave(p)
  change(p)
  time_out(p)
else
  change(p)
  schedule(p)
  tell(p, standing(p))
  settle(p.session)
end
return result('done')
