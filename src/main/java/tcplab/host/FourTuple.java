package tcplab.host;

import tcplab.tcp.Address;

/** What tells connections of a host apart (RFC 9293 §3.3.1): both sockets. */
record FourTuple(Address local, Address remote) {
  // Addresses and ports mixed by hand: this is asked for every arriving segment.
  @Override
  public int hashCode() {
    long bits =
        (local.ip().low() * 31 + local.port()) * 0x9E3779B97F4A7C15L
            ^ (remote.ip().low() * 31 + remote.ip().high() + remote.port()) * 0xC2B2AE3D27D4EB4FL;
    return (int) (bits ^ bits >>> 32);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FourTuple t && local.equals(t.local) && remote.equals(t.remote);
  }
}
