-- Shared: the sets in which somebody waits, each sorted by when the waiting began (needs summaries.lua).
-- Everybody is in `queue` and in `exact:<tags>`. Whoever looks further looks in `interest:<tag>`; who has just come is put there
-- (listed) only before somebody looks, since most are gone by then. Until then they are in `fresh`, a few at most.
local MOST_FRESH = 128
local known_places, unlisted, is_young = {}, nil, false

local function interests_of(tags)
  local keys = known_places[tags]
  if not keys then
    keys = {}
    for n, tag in ipairs(list(tags)) do keys[n] = pool .. 'interest:' .. tag end
    known_places[tags] = keys
  end
  return keys
end

local function count_fresh(more)
  unlisted = (unlisted or call('ZCARD', pool .. 'fresh')) + more
  return unlisted
end

local function add_to_interests(p)
  p.listed = '1'
  drop_summaries(p)
  for _, key in ipairs(interests_of(p.tags)) do add(key, p.session, p.since) end
end

local function list_all_fresh()
  write_set(pool .. 'fresh')
  for _, session in ipairs(call('ZRANGE', pool .. 'fresh', '0', '-1')) do
    local p = person(session)
    take(pool .. 'fresh', session)
    if p then
      add_to_interests(p)
      write(p)
    end
  end
  unlisted = 0
end

local function add_to_places(p)
  add(pool .. 'queue', p.session, p.since)
  add(pool .. 'exact:' .. p.tags, p.session, p.since)
  p.listed = '0'
  if now - p.since >= timings.tier2 then return add_to_interests(p) end
  add(pool .. 'fresh', p.session, p.since)
  if count_fresh(1) > MOST_FRESH then list_all_fresh() end
end

local function take_from_places(p)
  take(pool .. 'queue', p.session)
  take(pool .. 'exact:' .. p.tags, p.session)
  if p.listed ~= '1' then
    take(pool .. 'fresh', p.session)
    count_fresh(-1)
  else
    drop_summaries(p)
    for _, key in ipairs(interests_of(p.tags)) do take(key, p.session) end
  end
end

-- Before somebody looks for others by what they like. Who is fresh since this call cannot have relaxed.
local function list_for(tier)
  if tier > 1 then return list_all_fresh() end
  if not is_young then
    local first = call('ZRANGE', pool .. 'fresh', '0', '0', 'WITHSCORES')
    if first[2] and now - tonumber(first[2]) >= timings.tier2 then list_all_fresh() end
    is_young = true
  end
end
