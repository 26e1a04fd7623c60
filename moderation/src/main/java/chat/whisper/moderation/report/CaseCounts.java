package chat.whisper.moderation.report;

/** How many cases there are, by how far they have come. */
public record CaseCounts(long fresh, long taken, long decided) {}
