package tcplab.sim;

import java.util.List;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Rule;
import tcplab.tcp.Timer;

/**
 * One thing that happens, with what comes of it at once: a press of "next".
 *
 * @param index place in {@link Timeline#steps()}, from 0
 * @param at virtual nanoseconds
 * @param host index of the host where it happens; −1 = on a link
 * @param cause what happens
 * @param changes what comes of it, in order
 */
public record Step(int index, long at, int host, Cause cause, List<Change> changes) {
  /** What happens. Ids are places in the lists of {@link Timeline}. */
  public sealed interface Cause {
    /** An application calls. */
    record Called(int call) implements Cause {}

    /** A blocked call's time is up (SO_RCVTIMEO and its kin) or it is interrupted. */
    record CallTimedOut(int call) implements Cause {}

    /** A packet arrives. */
    record Arrived(int transmission) implements Cause {}

    /** A packet dies on a link. */
    record Died(int transmission) implements Cause {}

    /** A packet that no stack made is put on the link: an attacker's or an old duplicate. */
    record Injected(int transmission) implements Cause {}

    /** A timer of a connection runs out. */
    record TimedOut(int connection, Timer timer) implements Cause {}

    /**
     * Something is done to a host or a link, such as a crash, a setting, a cable pulled.
     *
     * @param text what, as a script writes it: {@code crash}, {@code cable out} …
     */
    record Intervened(String text) implements Cause {}

    /**
     * Host and packetdrill script part: nothing comes after it.
     *
     * @param place the script's line and column, {@code 9:4}
     * @param expected what the script says
     * @param actual what there is instead
     */
    record Parted(String place, String expected, String actual) implements Cause {}

    /** The author says something; nothing happens. */
    record Narrated() implements Cause {}
  }

  /** What comes of it. */
  public sealed interface Change {
    /**
     * An endpoint reacts.
     *
     * @param connection its connection's id
     * @param before the endpoint before
     * @param after the endpoint after
     * @param effects what it did, each with its rule
     */
    record Reacted(int connection, Endpoint before, Endpoint after, List<Effect> effects)
        implements Change {}

    /** A packet is put on a link. */
    record Sent(int transmission) implements Change {}

    /** A call returns. */
    record Returned(int call) implements Change {}

    /**
     * A listener's queues change.
     *
     * @param connection id of the listener's connection (state LISTEN)
     * @param synQueue half-open connections now
     * @param acceptQueue connections that wait for accept() now
     */
    record Queued(int connection, int synQueue, int acceptQueue) implements Change {}

    /**
     * The host does something no endpoint did: drops a SYN, answers for an unknown port …
     *
     * @param rule why
     */
    record HostActed(Rule rule) implements Change {}

    /** A socket or a half-open connection is forgotten: the connection is no more. */
    record Gone(int connection) implements Change {}
  }
}
