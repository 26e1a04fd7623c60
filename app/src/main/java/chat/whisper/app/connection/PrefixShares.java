package chat.whisper.app.connection;

import chat.whisper.app.connection.AddressPrefix.Level;

/**
 * What narrower and wider prefixes may have, in percent of what a site (/24, /56) may. No number of one site's addresses is
 * enough to take the room of a block, nor all of a block's sites to take that of a network. Whatever the numbers say, none of them
 * has more than half of the places that there are.
 *
 * @param address one IPv4 address, or a /64: several of a site's must work together to use up what it has
 * @param block a /48, which costs nothing and holds 256 sites: some of them
 * @param network a /16 or a /32, which has many people
 */
public record PrefixShares(int address, int block, int network) {
    private static final int ALL = 100;

    public PrefixShares {
        if (address < 1 || address > ALL || block < ALL || network < block) {
            throw new IllegalArgumentException("an address has at most what its site has, and so on outwards");
        }
    }

    public static PrefixShares defaults() {
        return new PrefixShares(25, 400, 800);
    }

    /** Sites alone are counted. */
    public static PrefixShares none() {
        return new PrefixShares(ALL, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** Of so many in all; an address has its part of what its site really gets. */
    long places(Level level, long site, int all) {
        var half = Math.max(1, all / 2);
        return Math.min(part(level, Math.min(site, half)), half);
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
