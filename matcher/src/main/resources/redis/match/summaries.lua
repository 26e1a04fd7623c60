-- Shared: what else those like who stand first under a tag (needs person.lua). Where they are as many as anybody looks at, and all of them have
-- waited for tier 2 and none for tier 3, whoever shares no second tag with any of them need not look at them one by one.
-- `summary:<tag>` is the oldest one's `since` and all their other tags; it goes when one of them does, or when somebody comes before them.
local summaries, dropped = {}, {}

local function summary_key(tag)
  return pool .. 'summary:' .. tag
end

local function summary_of(tag)
  local known = summaries[tag]
  if known == nil then
    local value = call('GET', summary_key(tag))
    known = value and {oldest = tonumber(value:match('^%d+')), tags = value} or false
    summaries[tag] = known
  end
  return known
end

-- Nobody of those who stand first under the n-th of these tags shares another one.
local function none_shares_two(tags, n)
  local summary = #tags > 1 and summary_of(tags[n])
  if not summary or summary.oldest <= now - math.min(timings.tier3, timings.timeout) then return false end
  for m = 1, #tags do
    if m ~= n and summary.tags:find(US .. tags[m] .. US, 1, true) then return false end
  end
  return true
end

-- Of a sample in which everybody is known by now. Who has a single tag shares all there is with anybody who has it, too.
local function summarise(tag, sample)
  if #sample <= SAMPLE or summaries[tag] then return end
  local words_of_all, oldest = {''}, math.huge
  for _, session in ipairs(sample) do
    local c = people[session]
    local tags = c and now - c.since >= timings.tier2 and list(c.tags)
    if not tags or #tags == 1 then return end
    oldest = math.min(oldest, c.since)
    for _, other in ipairs(tags) do
      if other ~= tag then words_of_all[#words_of_all + 1] = other end
    end
  end
  if oldest <= now - timings.tier3 then return end
  words_of_all[1], words_of_all[#words_of_all + 1] = text[oldest], ''
  summaries[tag] = {oldest = oldest, tags = table.concat(words_of_all, US), is_new = true}
end

-- Before somebody comes or goes. Nobody is in a summary who has just come, though clocks of two matchers may differ a little.
local function drop_summaries(p)
  if now - p.since < timings.tier2 / 2 then return end
  for _, tag in ipairs(list(p.tags)) do
    summaries[tag], dropped[summary_key(tag)] = false, true
  end
end

-- No longer than all in it look for two shared tags, should a matcher that knows no summaries take somebody out.
local function write_summaries()
  local gone = {}
  for key in pairs(dropped) do gone[#gone + 1] = key end
  if #gone > 0 then call('DEL', unpack(gone)) end
  for tag, summary in pairs(summaries) do
    if summary and summary.is_new then
      call('SET', summary_key(tag), summary.tags, 'PX', text[math.max(timings.tier3 - timings.tier2, 1)])
    end
  end
end
