package tcplab.tcp;

import java.util.List;

/**
 * What came of one event.
 *
 * @param after the endpoint afterwards
 * @param effects what it did, in order
 */
public record Reaction(Endpoint after, List<Effect> effects) {}
