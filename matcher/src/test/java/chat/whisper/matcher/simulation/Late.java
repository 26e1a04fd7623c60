package chat.whisper.matcher.simulation;

import chat.whisper.model.id.SearchId;

/** Notices as an app does that news did not come, and asks where the search stands. For one thread. */
final class Late {
    private static final long SLACK = 1_200;
    private static final long LAST_WORD = 600;
    private static final long AGAIN = 500;
    private static final int MOST_TRIES = 8;

    private final Agenda agenda;
    private final Guest guest;

    Late(Agenda agenda, Guest guest) {
        this.agenda = agenda;
        this.guest = guest;
    }

    void expect() {
        var search = guest.quest().search();
        var step = guest.quest().step();
        agenda.after(Math.max(guest.nextChange(), 0) + SLACK, () -> look(search, step, 1));
    }

    private void look(SearchId search, long step, int tries) {
        if (hasMovedOn(search, step)) {
            return;
        }
        if (guest.phase() == Phase.SEARCHING && guest.quest().isOver()) {
            agenda.after(LAST_WORD, () -> givesUp(search, step));
        }
        guest.asks(() -> hasMovedOn(search, step), () -> {
            if (tries >= MOST_TRIES || guest.quest().isOver()) {
                guest.givesUp();
            } else {
                agenda.after(AGAIN, () -> look(search, step, tries + 1));
            }
        });
    }

    private void givesUp(SearchId search, long step) {
        if (!hasMovedOn(search, step)) {
            guest.givesUp();
        }
    }

    private boolean hasMovedOn(SearchId search, long step) {
        return !guest.isAttached()
                || !guest.isSearching()
                || !guest.quest().search().equals(search)
                || guest.quest().step() != step;
    }
}
