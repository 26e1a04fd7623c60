package chat.whisper.app.connection;

import chat.whisper.app.connection.AddressPrefix.Level;

/**
 * What narrower and wider prefixes may have, in percent of what a site (/24, /56) may. No number of one site's addresses is
 * enough to take the room of a block, nor all of a block's sites to take that of a network.
 *
 * @param address one IPv4 address, or a /64: several of a site's must work together to use up what it has
 * @param block a /48, which costs nothing and holds 256 sites: some of them
 * @param network a /16 or a /32, which has many people, but never all places
 * @param mostPlaces what neither a block nor a network may have more of at once, whatever the percentages say
 */
public record Nesting(int address, int block, int network, int mostPlaces) {
    private static final int ALL = 100;

    public Nesting {
        if (address < 1 || address > ALL || block < ALL || network < block || mostPlaces < 1) {
            throw new IllegalArgumentException("an address has at most what its site has, and so on outwards");
        }
    }

    /** With this many places in all, of which no network gets more than half. */
    public static Nesting defaults(int places) {
        return new Nesting(25, 400, 800, Math.max(1, places / 2));
    }

    /** Sites alone are counted. */
    public static Nesting none() {
        return new Nesting(ALL, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    long places(Level level, long site) {
        return switch (level) {
            case ADDRESS, SITE -> part(level, site);
            case BLOCK, NETWORK -> Math.max(site, Math.min(part(level, site), mostPlaces));
        };
    }

    int perMinute(Level level, int site) {
        return (int) Math.min(Integer.MAX_VALUE, part(level, site));
    }

    private long part(Level level, long site) {
        return Math.max(1, site * percent(level) / ALL);
    }

    private long percent(Level level) {
        return switch (level) {
            case ADDRESS -> address;
            case SITE -> ALL;
            case BLOCK -> block;
            case NETWORK -> network;
        };
    }
}
