-- Takes out somebody whose instance is dead; an offered partner goes back. A later search of the same name is welcome.
-- KEYS[1] pool's prefix  ARGV[1..7] see person.lua
-- ARGV[8] session  [9] the dead instance
-- Result: "gone", then what to tell and count
local p = person(ARGV[8])
if not p or p.instance ~= ARGV[9] then
  move_from({session = ARGV[8], instance = ARGV[9]})
elseif p.state ~= 'paired' then
  settle(withdraw(p, 'expired'))
end
return result('gone')
