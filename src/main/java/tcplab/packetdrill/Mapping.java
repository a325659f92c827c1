package tcplab.packetdrill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import tcplab.host.FastOpenCookies;
import tcplab.tcp.Config;
import tcplab.tcp.FastOpenOption;
import tcplab.tcp.Options;
import tcplab.tcp.Profile;
import tcplab.tcp.Segment;

/**
 * The script's numbers and the live ones: sequence numbers count from the initial ones, timestamps
 * from the first the host sent.
 */
final class Mapping {
  /** Where the remote side's numbering begins on the wire, so that 0 of the script is not 0. */
  private static final int REMOTE = 0x2000_0000;

  /** What the runners of the Linux suites call the cookie of the key that they set. */
  private static final String SUITE_COOKIE = "TFO_COOKIE";

  /** The cookie of a key of zeros. */
  private static final String ZERO_COOKIE = "TFO_COOKIE_ZERO";

  private static final Config SUITE_KEY =
      Sysctls.set(
          Profile.LINUX.config(),
          "net.ipv4.tcp_fastopen_key",
          SuiteDefaults.LINUX.getOrDefault("net.ipv4.tcp_fastopen_key", ""));
  private static final Config ZERO_KEY =
      Sysctls.set(Profile.LINUX.config(), "net.ipv4.tcp_fastopen_key", "0-0-0-0");

  private final ScriptOptions options;
  private int local;

  /** The numbers the script gives the SYNs. */
  private int localStart;

  private int remoteStart;
  private boolean remoteKnown;
  private int lastSyn;
  private int remote = REMOTE;
  private int connections = -1;
  private long stampOffset;
  private boolean stampKnown;
  private final Map<Long, Integer> stamps = new HashMap<>();

  Mapping(ScriptOptions options) {
    this.options = options;
  }

  /** A live segment of the host, as the script counts. */
  record Seen(long seq, long ack, int flags, int window, int length, Segment live) {}

  Segment inbound(TcpPacket p) throws Parting {
    SequenceRange range = p.sequence();
    boolean absolute = range.kind() == SequenceRange.Kind.ABSOLUTE;
    boolean syn = p.flags().syn();
    if (absolute && syn) {
      remote = 0;
    }
    if (syn && !absolute) {
      lastSyn = (int) range.start();
      if (!remoteKnown) {
        remoteStart = lastSyn;
        remoteKnown = true;
      }
    }
    int seq = (int) range.start() + (absolute ? 0 : origin(remote, remoteStart, syn));
    int ack =
        p.flags().ack()
            ? (int) p.ack().orElse(0) + (absolute ? 0 : origin(local, localStart, syn))
            : 0;
    return new Segment(
        seq,
        ack,
        Comparison.flags(p.flags()),
        p.window().orElse(0),
        p.urgent().orElse(0),
        options(p),
        tcplab.tcp.Bytes.pattern(range.start(), range.length()),
        Comparison.field(p.ip()));
  }

  /** SYNs have the script's own numbers, everything after counts from them. */
  private static int origin(int base, int start, boolean syn) {
    return syn ? base : base + start;
  }

  private Options options(TcpPacket p) throws Parting {
    Options options = Options.NONE;
    for (TcpOption option : p.options().options()) {
      switch (option) {
        case TcpOption.Mss mss -> options = options.withMss(mss.octets());
        case TcpOption.WindowScale scale -> options = options.withWindowScale(scale.shift());
        case TcpOption.SackPermitted _ -> options = options.withSackPermitted();
        case TcpOption.Sack sack -> {
          List<Options.SackBlock> blocks = new ArrayList<>();
          for (TcpOption.Sack.Block b : sack.blocks()) {
            blocks.add(
                new Options.SackBlock(
                    (int) b.left() + local + localStart, (int) b.right() + local + localStart));
          }
          options = options.withSack(blocks);
        }
        case TcpOption.Timestamps given -> {
          long echo = given.echo().orElse(0);
          boolean plain = given.absoluteEcho() || echo == 0;
          Integer exact = stamps.get(echo);
          int live = exact == null ? (int) (echo + stampOffset) : exact;
          options =
              options.withTimestamps((int) given.value().orElse(0), plain ? (int) echo : live);
        }
        case TcpOption.AccurateEcn ecn -> options = options.withEcnCounters(ecn.counters());
        case TcpOption.NoOperation _, TcpOption.EndOfList _ -> {}
        case TcpOption.FastOpen fastOpen -> options = options.withFastOpen(fastOpen(fastOpen));
        case TcpOption.Unsupported other ->
            throw Parting.unsupported(p, "TCP option " + other.text());
      }
    }
    return options;
  }

  /**
   * Learns where the host's numbering begins, from a SYN and what the script calls it.
   *
   * @param opened how many connections with these addresses there have been
   */
  void learn(Segment live, TcpPacket expected, int opened) {
    if (live.isSyn() && opened != connections) {
      localStart = (int) expected.sequence().start();
      local = live.seq() - localStart;
      if (connections >= 0 && live.isAck()) {
        remoteStart = lastSyn;
      } else if (connections >= 0) {
        remoteKnown = false;
      }
      connections = opened;
      stampKnown = false;
      stamps.clear();
    }
    if (!live.options().timestamps()) {
      return;
    }
    for (TcpOption option : expected.options().options()) {
      if (option instanceof TcpOption.Timestamps given && given.value().isPresent()) {
        long script = given.value().getAsLong();
        stamps.put(script, live.options().tsVal());
        if (!stampKnown) {
          stampOffset = Integer.toUnsignedLong(live.options().tsVal()) - script;
          stampKnown = true;
        }
      }
    }
  }

  Seen seen(Segment live) {
    boolean bare = live.isRst() && live.isAck() && live.seq() == 0;
    // What answers a SYN without a connection counts as the SYN does.
    boolean syn = live.isSyn() || bare;
    long seq = bare ? 0 : Integer.toUnsignedLong(live.seq() - origin(local, localStart, syn));
    long ack =
        live.isAck() ? Integer.toUnsignedLong(live.ack() - origin(remote, remoteStart, syn)) : 0;
    return new Seen(seq, ack, live.flags(), live.window(), live.data().size(), live);
  }

  /** The script's count of a live sequence number of the host. */
  int liveLocal(long script) {
    return (int) script + local + localStart;
  }

  /**
   * What is wrong with the options of a live segment, in the script's notation; "" = nothing.
   *
   * @param toleranceMillis how far a timestamp may be off; −1 = it is not compared
   */
  String wrongOptions(OptionList wanted, Options live, long toleranceMillis) throws Parting {
    if (wanted.any()) {
      return "";
    }
    Options left = Options.NONE;
    for (TcpOption option : wanted.options()) {
      switch (option) {
        case TcpOption.Mss mss -> left = left.withMss(mss.octets());
        case TcpOption.WindowScale scale -> left = left.withWindowScale(scale.shift());
        case TcpOption.SackPermitted _ -> left = left.withSackPermitted();
        case TcpOption.AccurateEcn ecn -> left = left.withEcnCounters(ecn.counters());
        case TcpOption.Sack sack -> {
          List<Options.SackBlock> blocks = new ArrayList<>();
          for (TcpOption.Sack.Block b : sack.blocks()) {
            blocks.add(
                new Options.SackBlock(
                    (int) b.left() + remote + remoteStart, (int) b.right() + remote + remoteStart));
          }
          left = left.withSack(blocks);
        }
        case TcpOption.Timestamps stamps ->
            left =
                left.withTimestamps(
                    value(stamps.value(), live.tsVal(), toleranceMillis),
                    stamps.echo().isPresent() ? (int) stamps.echo().getAsLong() : live.tsEcr());
        case TcpOption.FastOpen fastOpen -> left = left.withFastOpen(fastOpen(fastOpen));
        default -> {}
      }
    }
    return left.equals(live) ? "" : print(live, true);
  }

  private FastOpenOption fastOpen(TcpOption.FastOpen option) throws Parting {
    String named = option.cookie().orElse("");
    String cookie =
        switch (named) {
          case SUITE_COOKIE -> FastOpenCookies.make(SUITE_KEY, options.remote(), options.local());
          case ZERO_COOKIE -> FastOpenCookies.make(ZERO_KEY, options.remote(), options.local());
          default -> named.toLowerCase(Locale.ROOT);
        };
    if (!cookie.matches("([0-9a-f][0-9a-f])*")) {
      throw Parting.unsupported(option, "the cookie '" + named + "', which has no value");
    }
    return new FastOpenOption(cookie, option.experimental());
  }

  private int value(OptionalLong wanted, int live, long toleranceMillis) {
    if (wanted.isEmpty() || toleranceMillis < 0) {
      return live;
    }
    long mapped = wanted.getAsLong() + stampOffset;
    return Math.abs((int) mapped - live) <= toleranceMillis ? live : (int) mapped;
  }

  private String print(Options o, boolean outbound) {
    List<String> parts = new ArrayList<>();
    if (o.mss() != Options.ABSENT) {
      parts.add("mss " + o.mss());
    }
    if (o.sackPermitted()) {
      parts.add("sackOK");
    }
    if (o.timestamps()) {
      long value = Integer.toUnsignedLong(o.tsVal()) - (outbound ? stampOffset : 0);
      long echo =
          Integer.toUnsignedLong(o.tsEcr()) - (outbound || o.tsEcr() == 0 ? 0 : stampOffset);
      parts.add("TS val " + value + " ecr " + echo);
    }
    if (o.ecnCounters() != null) {
      parts.add(ScriptPrinter.print(o.ecnCounters()));
    }
    if (o.windowScale() != Options.ABSENT) {
      parts.add("wscale " + o.windowScale());
    }
    if (!o.sack().isEmpty()) {
      StringBuilder text = new StringBuilder("sack");
      int origin = outbound ? remote + remoteStart : local + localStart;
      for (Options.SackBlock b : o.sack()) {
        text.append(' ').append(Integer.toUnsignedString(b.left() - origin)).append(':');
        text.append(Integer.toUnsignedString(b.right() - origin));
      }
      parts.add(text.toString());
    }
    if (o.fastOpen() != null) {
      parts.add(o.fastOpen().toString());
    }
    return "<" + String.join(",", parts) + ">";
  }

  /** A segment as packetdrill prints it. */
  String print(Segment live, boolean outbound) {
    long seq;
    long ack;
    if (outbound) {
      Seen seen = seen(live);
      seq = seen.seq();
      ack = seen.ack();
    } else {
      boolean syn = live.isSyn();
      seq = Integer.toUnsignedLong(live.seq() - origin(remote, remoteStart, syn));
      ack = Integer.toUnsignedLong(live.ack() - origin(local, localStart, syn));
    }
    StringBuilder text = new StringBuilder(outbound ? "> " : "< ");
    switch (live.ecn()) {
      case NOT_ECT -> {}
      case ECT_0 -> text.append("[ect0] ");
      case ECT_1 -> text.append("[ect1] ");
      case CE -> text.append("[ce] ");
    }
    String letters = live.flagLetters().replace('A', '.').replace('N', 'A');
    text.append(letters).append(' ').append(seq).append(':').append(seq + live.data().size());
    text.append('(').append(live.data().size()).append(')');
    if (live.isAck()) {
      text.append(" ack ").append(ack);
    }
    text.append(" win ").append(live.window());
    if (!live.options().equals(Options.NONE)) {
      text.append(' ').append(print(live.options(), outbound));
    }
    return text.toString();
  }
}
