package tcplab.host;

import tcplab.tcp.Address;

/** A socket's or connection's hold on a local address and port. */
final class Binding {
  final Address address;

  /** Whether connect() chose the port, so that connections to other peers may share it. */
  final boolean byConnect;

  boolean reuse;
  boolean reusePort;
  boolean listening;

  Binding(Address address, boolean byConnect, boolean reuse, boolean reusePort) {
    this.address = address;
    this.byConnect = byConnect;
    this.reuse = reuse;
    this.reusePort = reusePort;
  }

  boolean overlaps(Address other) {
    return address.port() == other.port()
        && (address.ip().isAny() || other.ip().isAny() || address.ip().equals(other.ip()));
  }
}
