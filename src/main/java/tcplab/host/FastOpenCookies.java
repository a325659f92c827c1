package tcplab.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import tcplab.tcp.Config;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Setting;

/**
 * The cookies a Fast Open server gives out: SipHash-2-4 of the client's and the server's address
 * (Linux tcp_fastopen.c tcp_fastopen_cookie_gen_cipher; J.-P. Aumasson, D. J. Bernstein: SipHash,
 * 2012).
 */
public final class FastOpenCookies {
  private static final int COMPRESSIONS = 2;
  private static final int FINALIZATIONS = 4;

  private FastOpenCookies() {}

  /** The cookie for a client, as hexadecimal digits, with the key among the settings. */
  public static String make(Config config, IpAddress client, IpAddress server) {
    int size = client.v6() ? 16 : 4;
    ByteBuffer addresses = ByteBuffer.allocate(2 * size);
    put(addresses, client);
    put(addresses, server);
    long low = config.get(Setting.FASTOPEN_KEY_LOW);
    long high = config.get(Setting.FASTOPEN_KEY_HIGH);
    long hash = hash(low, high, addresses.array());
    ByteBuffer cookie = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return HexFormat.of().formatHex(cookie.putLong(hash).array());
  }

  private static void put(ByteBuffer out, IpAddress address) {
    if (address.v6()) {
      out.putLong(address.high()).putLong(address.low());
    } else {
      out.putInt((int) address.low());
    }
  }

  /** SipHash-2-4 of whole octets under a key of two 64-bit words. */
  static long hash(long low, long high, byte[] data) {
    Mixer mixer = new Mixer(low, high);
    ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    while (in.remaining() >= Long.BYTES) {
      mixer.take(in.getLong());
    }
    long last = (long) data.length << 56;
    for (int shift = 0; in.hasRemaining(); shift += 8) {
      last |= (in.get() & 0xffL) << shift;
    }
    mixer.take(last);
    return mixer.finish();
  }

  private static final class Mixer {
    private long a;
    private long b;
    private long c;
    private long d;

    Mixer(long low, long high) {
      a = low ^ 0x736f6d6570736575L;
      b = high ^ 0x646f72616e646f6dL;
      c = low ^ 0x6c7967656e657261L;
      d = high ^ 0x7465646279746573L;
    }

    void take(long word) {
      d ^= word;
      rounds(COMPRESSIONS);
      a ^= word;
    }

    long finish() {
      c ^= 0xff;
      rounds(FINALIZATIONS);
      return a ^ b ^ c ^ d;
    }

    private void rounds(int count) {
      for (int i = 0; i < count; i++) {
        a += b;
        c += d;
        b = Long.rotateLeft(b, 13) ^ a;
        d = Long.rotateLeft(d, 16) ^ c;
        a = Long.rotateLeft(a, 32);
        c += b;
        a += d;
        b = Long.rotateLeft(b, 17) ^ c;
        d = Long.rotateLeft(d, 21) ^ a;
        c = Long.rotateLeft(c, 32);
      }
    }
  }
}
