-- Takes out somebody whose instance is dead; an offered partner goes back. A later search of the same name is welcome.
-- KEYS[1] pool's prefix  ARGV[1..4] see call.lua; a request:
--   session, the dead instance
-- Answer: "gone"

return each(2, function(session, instance)
  local p = person(session)
  if not p or p.instance ~= instance then
    move_from({session = session, instance = instance})
  elseif p.state ~= 'paired' then
    settle(withdraw(p, 'expired'))
  end
  return 'gone'
end)
