package tcplab.host;

import tcplab.tcp.Address;
import tcplab.tcp.IpAddress;

/**
 * Keyed hashing for initial sequence numbers, cookies and ports. It is SplitMix64's finaliser
 * chained: well mixed and the same everywhere, but not a cryptographic hash as a real kernel must
 * use (RFC 6528 §3).
 */
final class Mixing {
  private Mixing() {}

  static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  static long mix(long key, long value) {
    return mix(key * 0x9E3779B97F4A7C15L + value);
  }

  static long mix(long key, IpAddress ip) {
    return mix(mix(key, ip.high()), ip.low());
  }

  static long mix(long key, Address local, Address remote) {
    return mix(
        mix(mix(mix(key, local.ip()), remote.ip()), (long) local.port() << 16 | remote.port()), 1);
  }
}
