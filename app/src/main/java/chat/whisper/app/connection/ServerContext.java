package chat.whisper.app.connection;

import chat.whisper.app.time.Wheel;

/** What all connections of a server share. */
record ServerContext(
        ConnectionSettings settings,
        ListenerFactory listenerFactory,
        Connections connections,
        PrefixLimits prefixLimits,
        ConnectionMetrics metrics,
        Wheel wheel,
        Pacer ends,
        FrameRules rules,
        SecurityHeaders securityHeaders) {
    ServerContext(
            ConnectionSettings settings,
            ListenerFactory listenerFactory,
            Connections connections,
            ConnectionMetrics metrics,
            Wheel wheel) {
        this(settings, SocketBudget.unbounded(), listenerFactory, connections, metrics, wheel);
    }

    /** @param budget of which no address prefix takes too much */
    ServerContext(
            ConnectionSettings settings,
            SocketBudget budget,
            ListenerFactory listenerFactory,
            Connections connections,
            ConnectionMetrics metrics,
            Wheel wheel) {
        this(
                settings,
                listenerFactory,
                connections,
                new PrefixLimits(settings.crowding(), budget, wheel),
                metrics,
                wheel,
                new Pacer(),
                new FrameRules(settings.limits().message(), settings.speech()),
                SecurityHeaders.of(settings.origins()));
    }
}
