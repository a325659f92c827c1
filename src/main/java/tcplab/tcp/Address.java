package tcplab.tcp;

/**
 * One end of a connection, what RFC 9293 calls a socket: an IP address and a port.
 *
 * @param ip the IP address
 * @param port the port, 0 … 65535; 0 = none yet
 */
public record Address(IpAddress ip, int port) implements Comparable<Address> {
  /** Refuses a port outside 0 … 65535. */
  public Address {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not within 0 … 65535");
    }
  }

  @Override
  public int compareTo(Address other) {
    int byIp = ip.compareTo(other.ip);
    return byIp != 0 ? byIp : Integer.compare(port, other.port);
  }

  /** Such as {@code 10.0.0.1:80} or {@code [::1]:80}. */
  @Override
  public String toString() {
    return (ip.v6() ? "[" + ip + "]" : ip.toString()) + ":" + port;
  }
}
