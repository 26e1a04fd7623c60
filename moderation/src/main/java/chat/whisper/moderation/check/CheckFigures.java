package chat.whisper.moderation.check;

/**
 * What the second look has come to in one mode, since this process began.
 *
 * @param warned or, in shadow mode, what would have been
 */
public record CheckFigures(CheckMode mode, long clean, long warned) {}
