package tcplab.tcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options a segment carries; each as the wire has it, {@link #ABSENT} or empty where it is not
 * there.
 *
 * @param mss maximum segment size in octets, 0 … 65535 (RFC 9293 §3.7.1), or {@link #ABSENT}
 * @param windowScale shift count, 0 … 14 (RFC 7323 §2), or {@link #ABSENT}
 * @param sackPermitted whether SACK-permitted is there (RFC 2018 §2)
 * @param sack the SACK blocks, at most four (RFC 2018 §3)
 * @param timestamps whether the timestamps option is there (RFC 7323 §3)
 * @param tsVal TSval, unsigned 32-bit; 0 without timestamps
 * @param tsEcr TSecr, unsigned 32-bit; 0 without timestamps
 * @param userTimeout the option's 16 bits as on the wire (granularity bit and value, RFC 5482 §3),
 *     or {@link #ABSENT}
 * @param fastOpen TCP Fast Open (RFC 7413 §4.1.1), or null
 * @param ecnCounters accurate ECN (RFC 9768 §3.2.3), or null
 */
public record Options(
    int mss,
    int windowScale,
    boolean sackPermitted,
    List<SackBlock> sack,
    boolean timestamps,
    int tsVal,
    int tsEcr,
    int userTimeout,
    @Nullable FastOpenOption fastOpen,
    @Nullable EcnCounters ecnCounters) {

  /** Marks an option that is not in the segment. */
  public static final int ABSENT = -1;

  /** No options at all. */
  public static final Options NONE =
      new Options(ABSENT, ABSENT, false, List.of(), false, 0, 0, ABSENT, null, null);

  /** Takes an unmodifiable copy of the SACK blocks. */
  public Options {
    sack = List.copyOf(sack);
  }

  /** Options without TCP Fast Open and accurate ECN. */
  public Options(
      int mss,
      int windowScale,
      boolean sackPermitted,
      List<SackBlock> sack,
      boolean timestamps,
      int tsVal,
      int tsEcr,
      int userTimeout) {
    this(mss, windowScale, sackPermitted, sack, timestamps, tsVal, tsEcr, userTimeout, null, null);
  }

  /**
   * A block of received data beyond RCV.NXT.
   *
   * @param left first sequence number of the block, unsigned 32-bit
   * @param right the sequence number after its last
   */
  public record SackBlock(int left, int right) {}

  /** These options with MSS {@code octets}. */
  public Options withMss(int octets) {
    return new Options(
        octets,
        windowScale,
        sackPermitted,
        sack,
        timestamps,
        tsVal,
        tsEcr,
        userTimeout,
        fastOpen,
        ecnCounters);
  }

  /** These options with window scale {@code shift}. */
  public Options withWindowScale(int shift) {
    return new Options(
        mss,
        shift,
        sackPermitted,
        sack,
        timestamps,
        tsVal,
        tsEcr,
        userTimeout,
        fastOpen,
        ecnCounters);
  }

  /** These options with SACK-permitted. */
  public Options withSackPermitted() {
    return new Options(
        mss, windowScale, true, sack, timestamps, tsVal, tsEcr, userTimeout, fastOpen, ecnCounters);
  }

  /** These options with {@code blocks} as SACK. */
  public Options withSack(List<SackBlock> blocks) {
    return new Options(
        mss,
        windowScale,
        sackPermitted,
        blocks,
        timestamps,
        tsVal,
        tsEcr,
        userTimeout,
        fastOpen,
        ecnCounters);
  }

  /** These options with timestamps. */
  public Options withTimestamps(int value, int echo) {
    return new Options(
        mss,
        windowScale,
        sackPermitted,
        sack,
        true,
        value,
        echo,
        userTimeout,
        fastOpen,
        ecnCounters);
  }

  /** These options with the user timeout option's 16 bits. */
  public Options withUserTimeout(int bits) {
    return new Options(
        mss,
        windowScale,
        sackPermitted,
        sack,
        timestamps,
        tsVal,
        tsEcr,
        bits,
        fastOpen,
        ecnCounters);
  }

  /** These options with TCP Fast Open, or without where null. */
  public Options withFastOpen(@Nullable FastOpenOption option) {
    return new Options(
        mss,
        windowScale,
        sackPermitted,
        sack,
        timestamps,
        tsVal,
        tsEcr,
        userTimeout,
        option,
        ecnCounters);
  }

  /** These options with the counters of accurate ECN, or without where null. */
  public Options withEcnCounters(@Nullable EcnCounters counters) {
    return new Options(
        mss,
        windowScale,
        sackPermitted,
        sack,
        timestamps,
        tsVal,
        tsEcr,
        userTimeout,
        fastOpen,
        counters);
  }

  /**
   * The octets the options take in the header. Timestamps and SACK blocks stand apart, each led by
   * two NOPs, as Linux and BSD write them (RFC 7323 appendix A, RFC 2018 §3).
   */
  public int size() {
    int octets = 0;
    if (mss != ABSENT) {
      octets += 4;
    }
    if (windowScale != ABSENT) {
      octets += 3;
    }
    if (sackPermitted) {
      octets += 2;
    }
    if (timestamps) {
      octets += 10;
    }
    if (userTimeout != ABSENT) {
      octets += 4;
    }
    if (ecnCounters != null) {
      // Its padding may be that of SACK.
      int size = ecnCounters.size();
      octets += sack.isEmpty() || size % 4 > 2 ? size : size / 4 * 4;
    }
    octets = (octets + 3) / 4 * 4;
    if (fastOpen != null) {
      octets += (fastOpen.size() + 3) / 4 * 4;
    }
    return sack.isEmpty() ? octets : octets + 4 + 8 * sack.size();
  }
}
