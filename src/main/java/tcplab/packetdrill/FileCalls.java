package tcplab.packetdrill;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tcplab.host.FileCall;
import tcplab.host.SocketCall;

/** A script's calls on pipes and files: pipe(), open(), splice(), tee(), sendfile(). */
final class FileCalls {
  private final Arguments arguments;
  private final Returns returns;
  private final BlockedCalls blocked;

  /** Octets of the files that the script's commands have made. */
  private final Map<String, Long> sizes = new HashMap<>();

  private final Set<Long> open = new HashSet<>();

  FileCalls(Arguments arguments, Returns returns, BlockedCalls blocked) {
    this.arguments = arguments;
    this.returns = returns;
    this.blocked = blocked;
  }

  /** A command of the script makes a file, or empties it. */
  void made(String path, long octets) {
    sizes.put(path, octets);
  }

  /** Whether a descriptor is a pipe or a file. */
  boolean has(long fd) {
    return open.contains(fd);
  }

  void closed(long fd) {
    open.remove(fd);
  }

  void pipe(SystemCall call) throws Parting {
    if (!(Arguments.argument(call, 0).orElse(null) instanceof Expression.Array ends)
        || ends.elements().size() != 2) {
      throw Parting.unsupported(call, call.name() + "() without its two descriptors");
    }
    long readEnd = descriptor(call, ends.elements().getFirst());
    long writeEnd = descriptor(call, ends.elements().getLast());
    open.add(readEnd);
    open.add(writeEnd);
    start(
        call,
        "",
        new FileCall.PipeCreate(Arguments.socket(readEnd), Arguments.socket(writeEnd)),
        returns::compare);
  }

  private long descriptor(SystemCall call, Expression given) throws Parting {
    return arguments
        .value(given)
        .orElseThrow(() -> Parting.unsupported(call, "a descriptor that is no number"));
  }

  /** {@code open("/tmp/file", O_RDONLY) = 5}: a file that no command made is never at its end. */
  void open(SystemCall call) throws Parting {
    long fd = PacketdrillRun.whole(call.result()).orElse(3);
    if (!(Arguments.argument(call, 0).orElse(null) instanceof Expression.Text path) || fd < 0) {
      throw Parting.unsupported(call, "open() of this");
    }
    open.add(fd);
    String named = Long.toString(fd);
    start(
        call,
        Arguments.socket(fd),
        new FileCall.Open(sizes.getOrDefault(path.raw(), Long.MAX_VALUE / 2)),
        (c, r) -> returns.compare(c, r.equals("0") ? named : r));
  }

  void read(SystemCall call) throws Parting {
    start(
        call,
        arguments.socket(call),
        new FileCall.Read(size(arguments.octets(call))),
        returns::compare);
  }

  void write(SystemCall call) throws Parting {
    start(
        call,
        arguments.socket(call),
        new FileCall.Write(size(arguments.octets(call))),
        returns::compare);
  }

  /** {@code splice(4, NULL, 6, NULL, 99, 0)}. */
  void splice(SystemCall call) throws Parting {
    if (!Arguments.isNull(call, 1) || !Arguments.isNull(call, 3)) {
      throw Parting.unsupported(call, "splice() at an offset");
    }
    long flags = arguments.number(call, 5).orElse(0);
    start(
        call,
        "",
        new FileCall.Splice(
            name(call, 0),
            name(call, 2),
            size(arguments.number(call, 4).orElse(0)),
            !arguments.has(flags, "SPLICE_F_NONBLOCK"),
            arguments.has(flags, "SPLICE_F_MORE")),
        returns::compare);
  }

  /** {@code tee(5, 8, 100, 0)}. */
  void tee(SystemCall call) throws Parting {
    long flags = arguments.number(call, 3).orElse(0);
    start(
        call,
        "",
        new FileCall.Tee(
            name(call, 0),
            name(call, 1),
            size(arguments.number(call, 2).orElse(0)),
            !arguments.has(flags, "SPLICE_F_NONBLOCK")),
        returns::compare);
  }

  /** {@code sendfile(4, 5, [0], 5)}. */
  void sendfile(SystemCall call) throws Parting {
    start(
        call,
        "",
        new FileCall.Sendfile(
            name(call, 0),
            name(call, 1),
            Arguments.isNull(call, 2) ? -1 : arguments.number(call, 2).orElse(-1),
            size(arguments.number(call, 3).orElse(0))),
        returns::compare);
  }

  private String name(SystemCall call, int index) {
    return Arguments.socket(arguments.number(call, index).orElse(-1));
  }

  private static int size(long octets) {
    return (int) Math.clamp(octets, 0, Integer.MAX_VALUE / 2);
  }

  private void start(SystemCall call, String on, FileCall what, BlockedCalls.Check check)
      throws Parting {
    blocked.start(call, on, new SocketCall.OnFile(what), "", check);
  }
}
