package tcplab.host;

import java.util.List;
import tcplab.tcp.Address;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Packet;
import tcplab.tcp.Rule;
import tcplab.tcp.Timer;

/** What a host needs of the world around it, and tells it. Times are virtual nanoseconds. */
public interface Surroundings {
  /** The time. */
  long now();

  /** Asks that {@code what} be run at {@code time}, after all that was asked for before. */
  void at(long time, Runnable what);

  /** Whether some host has that address, so that packets to it travel on a link. */
  boolean knows(IpAddress address);

  /**
   * A connection or listener comes into being.
   *
   * @param remote the wildcard with port 0 for a listener
   * @param parent id of the listener it came from, or −1
   * @return its id
   */
  int opened(Address local, Address remote, int parent);

  /** An endpoint reacted. */
  void reacted(int connection, Endpoint before, Endpoint after, List<Effect> effects);

  /**
   * A packet is put on the link.
   *
   * @param connection id of the connection that sends it, or −1
   */
  void transmit(Packet packet, boolean retransmission, int connection);

  /** The host did something that no endpoint did. */
  void acted(Rule rule);

  /** A listener's queues changed. */
  void queued(int listener, int synQueue, int acceptQueue);

  /** A connection or listener is forgotten. */
  void gone(int connection, Endpoint last);

  /**
   * A call returns.
   *
   * @param connection id of the connection it was about, or −1
   */
  void returned(int call, String result, int connection);

  /** From here on, what is told is because this timer ran out. */
  void timerFires(int connection, Timer timer);

  /** From here on, what is told is because this blocked call's time is up. */
  void callExpires(int call);
}
