-- Puts somebody in the queue; whoever suits is taken out with them and offered. A repeat changes nothing.
-- KEYS[1] pool's prefix  ARGV[1..4] see call.lua; a request:
--   session, search, epoch, instance, waited (ms), silences, number, and what else the search brings (see PersonField)
-- Answer: where the search stands (news; a new one waits, an offer is its next step)

-- Another instance asks for a search that is known.
local function take_over(p, epoch, instance, number)
  move_from(p)
  live_on(p, instance)
  p.epoch, p.number = epoch, number
  if p.state ~= 'waiting' then
    p.seen = p.accepted == '1' and p.state == 'offered' and '1' or '0'
    announce_until(offer_of(p.match))
  end
  write(p)
end

-- Another instance speaks for the session by now, or its person has begun another search since.
local function is_older(epoch, number, p)
  return epoch < p.epoch or epoch == p.epoch and number < p.number
end

-- Whether a search that is over is over for this epoch, too.
local function is_over(over, epoch)
  local given_up = over and over:match('^cancelled' .. US .. '[^' .. US .. ']*' .. US .. '[^' .. US .. ']*' .. US .. '%d+' .. US .. '(%d+)$')
  return over and (not given_up or epoch <= tonumber(given_up))
end

-- Whoever is to be settled because this person's former search ends.
local function replace(p)
  if p.state ~= 'paired' then
    change(p)
    return give_up(p, 'cancelled')
  end
  remember(p, standing(p))
  withdraw(p)
end

local function begin(p, instance, waited)
  live_on(p, instance)
  local found = waited < timings.timeout and seek(p)
  if not found then enter(p, waited) end
  local answer = news(p, standing(p))
  if found then offer(p, found) end
  return answer
end

read_ahead()
return each(7 + #{%{brought: '$'}}, function(session, search, epoch, instance, waited, silences, number, %{brought: $})
  asking, epoch, waited, number = instance, tonumber(epoch), tonumber(waited), tonumber(number)
  local over, p = ended(session, search), person(session)
  if is_over(over, epoch) then return over end
  if p and is_older(epoch, number, p) then return words('cancelled', search, session, '0') end
  if p and p.search == search then
    if epoch > p.epoch or instance ~= p.instance then take_over(p, epoch, instance, number) end
    return news(p, standing(p))
  end

  local left = p and replace(p)
  local answer = begin({
    session = session, search = search, epoch = epoch, %{brought: $ = $}, since = now - waited, waited = 0, silences = tonumber(silences), state = 'waiting', step = now,
    match = '', seen = '0', accepted = '0', paired = '', listed = '0', number = number
  }, instance, waited)
  settle(left)
  return answer
end)
