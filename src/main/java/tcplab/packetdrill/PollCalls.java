package tcplab.packetdrill;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tcplab.host.FileCall;
import tcplab.host.PollEvent;
import tcplab.host.ReadyList;
import tcplab.host.SocketCall;

/** A script's poll() and epoll calls. */
final class PollCalls {
  private static final long MILLI = 1_000_000L;

  private final Arguments arguments;
  private final Returns returns;
  private final BlockedCalls blocked;
  private final FileCalls files;

  PollCalls(Arguments arguments, Returns returns, BlockedCalls blocked, FileCalls files) {
    this.files = files;
    this.arguments = arguments;
    this.returns = returns;
    this.blocked = blocked;
  }

  // ---- poll ---------------------------------------------------------------------------------

  /** {@code poll([{fd=4, events=POLLIN, revents=POLLIN}], 1, 0)}. */
  void poll(SystemCall call) throws Parting {
    List<Expression.Struct> entries = structs(call, 0);
    long count = arguments.number(call, 1).orElse(entries.size());
    if (count > entries.size()) {
      returns.compare(call, "-1 EFAULT");
      return;
    }
    List<FileCall.Asked> asked = new ArrayList<>();
    for (Expression.Struct entry : entries.subList(0, (int) count)) {
      long fd = member(entry, "fd");
      requireSocket(call, fd);
      asked.add(
          new FileCall.Asked(
              fd < 0 ? "" : Arguments.socket(fd), events(member(entry, "events"), "POLL")));
    }
    FileCall what = new FileCall.Poll(asked, timeout(call, 2));
    blocked.start(call, "", new SocketCall.OnFile(what), "", (c, r) -> polled(c, entries, r));
  }

  private void polled(SystemCall call, List<Expression.Struct> entries, String result)
      throws Parting {
    returns.compare(call, first(result));
    List<ReadyList.Item> items = ReadyList.parse(result);
    for (int i = 0; i < entries.size(); i++) {
      Expression wanted = entries.get(i).member("revents").orElse(null);
      int place = i;
      long bits =
          items.stream()
              .filter(item -> item.key() == place)
              .mapToLong(item -> bits(item.events(), "POLL"))
              .sum();
      if (wanted != null
          && !(wanted instanceof Expression.Ellipsis)
          && value(call, wanted) != bits) {
        throw Parting.fail(
            call, ScriptPrinter.print(call), "the call tells " + described(items, result));
      }
    }
  }

  // ---- epoll --------------------------------------------------------------------------------

  /** {@code epoll_create(1)} and {@code epoll_create1(0)}. */
  void create(SystemCall call) throws Parting {
    long given = arguments.number(call, 0).orElse(0);
    boolean sized = call.name().equals("epoll_create");
    long closeOnExec = arguments.symbols().value("EPOLL_CLOEXEC").orElse(0);
    if (sized ? given <= 0 : (given & ~closeOnExec) != 0) {
      returns.compare(call, "-1 EINVAL");
      return;
    }
    long fd = PacketdrillRun.whole(call.result()).orElse(3);
    SocketCall what = new SocketCall.OnFile(new FileCall.EpollCreate());
    String named = Long.toString(fd);
    blocked.start(
        call,
        Arguments.socket(fd),
        what,
        "",
        (c, r) -> returns.compare(c, r.equals("0") ? named : r));
  }

  /** {@code epoll_ctl(5, EPOLL_CTL_ADD, 4, {events=EPOLLIN, fd=4})}. */
  void control(SystemCall call) throws Parting {
    long operation = arguments.number(call, 1).orElse(-1);
    long target = arguments.number(call, 2).orElse(-1);
    requireSocket(call, target);
    boolean known = operation >= 1 && operation <= 3;
    List<Expression.Struct> given = structs(call, 3);
    if (known && operation != 2 && given.isEmpty()) {
      returns.compare(call, "-1 EFAULT");
      return;
    }
    if (!known) {
      returns.compare(call, "-1 EINVAL");
      return;
    }
    Expression.Struct event = given.isEmpty() ? null : given.getFirst();
    long bits = event == null ? 0 : member(event, "events");
    FileCall.Interest interest =
        new FileCall.Interest(
            events(bits, "EPOLL"),
            arguments.has(bits, "EPOLLET"),
            arguments.has(bits, "EPOLLONESHOT"),
            arguments.has(bits, "EPOLLEXCLUSIVE"),
            event == null ? 0 : data(event));
    FileCall.EpollCtl.Operation what =
        switch ((int) operation) {
          case 1 -> FileCall.EpollCtl.Operation.ADD;
          case 2 -> FileCall.EpollCtl.Operation.DEL;
          default -> FileCall.EpollCtl.Operation.MOD;
        };
    blocked.start(
        call,
        arguments.socket(call),
        new SocketCall.OnFile(new FileCall.EpollCtl(what, Arguments.socket(target), interest)),
        "",
        returns::compare);
  }

  /** {@code epoll_wait(5, {events=EPOLLIN, fd=4}, 1, 0)}; several events stand in an array. */
  void await(SystemCall call) throws Parting {
    List<Expression.Struct> wanted = structs(call, 1);
    int most = (int) arguments.number(call, 2).orElse(1);
    SocketCall what = new SocketCall.OnFile(new FileCall.EpollWait(most, timeout(call, 3)));
    blocked.start(call, arguments.socket(call), what, "", (c, r) -> awaited(c, wanted, r));
  }

  private void awaited(SystemCall call, List<Expression.Struct> wanted, String result)
      throws Parting {
    returns.compare(call, first(result));
    List<ReadyList.Item> items = ReadyList.parse(result);
    for (int i = 0; i < wanted.size() && i < items.size(); i++) {
      ReadyList.Item item = items.get(i);
      Expression.Struct struct = wanted.get(i);
      boolean same =
          member(struct, "events") == bits(item.events(), "EPOLL") && data(struct) == item.key();
      if (!same) {
        throw Parting.fail(
            call, ScriptPrinter.print(call), "the call tells " + described(items, result));
      }
    }
  }

  private void requireSocket(SystemCall call, long fd) throws Parting {
    if (files.has(fd)) {
      throw Parting.unsupported(call, call.name() + "() on a pipe or file");
    }
  }

  // ---- values -------------------------------------------------------------------------------

  private static String described(List<ReadyList.Item> items, String result) {
    return items.isEmpty() ? "nothing" : result.substring(result.indexOf(' ') + 1);
  }

  /** What the program gets of a result: the number of descriptors, or the error. */
  private static String first(String result) {
    int blank = result.startsWith("-1") ? -1 : result.indexOf(' ');
    return blank < 0 ? result : result.substring(0, blank);
  }

  /** Milliseconds as poll() takes them. */
  private long timeout(SystemCall call, int index) {
    long millis = arguments.number(call, index).orElse(-1);
    return millis < 0 ? -1 : millis * MILLI;
  }

  /** The structs at a place, alone or in an array; none for NULL. */
  private static List<Expression.Struct> structs(SystemCall call, int index) {
    List<Expression.Struct> all = new ArrayList<>();
    switch (Arguments.argument(call, index).orElse(null)) {
      case Expression.Struct one -> all.add(one);
      case Expression.Array array -> {
        for (Expression element : array.elements()) {
          if (element instanceof Expression.Struct one) {
            all.add(one);
          }
        }
      }
      case null, default -> {}
    }
    return all;
  }

  private long data(Expression.Struct event) throws Parting {
    for (String name : List.of("fd", "ptr", "u32", "u64")) {
      if (event.member(name).isPresent()) {
        return member(event, name);
      }
    }
    return 0;
  }

  private long member(Expression.Struct struct, String name) throws Parting {
    Expression given = struct.member(name).orElse(null);
    return given == null ? 0 : value(struct, given);
  }

  private long value(Node at, Expression given) throws Parting {
    return arguments
        .value(given)
        .orElseThrow(() -> Parting.unsupported(at, ScriptPrinter.print(given)));
  }

  private Set<PollEvent> events(long bits, String prefix) {
    Set<PollEvent> events = EnumSet.noneOf(PollEvent.class);
    for (PollEvent event : PollEvent.values()) {
      if (arguments.has(bits, prefix + event.name())) {
        events.add(event);
      }
    }
    return events;
  }

  private long bits(Set<PollEvent> events, String prefix) {
    long bits = 0;
    for (PollEvent event : events) {
      bits |= arguments.symbols().value(prefix + event.name()).orElse(0);
    }
    return bits;
  }
}
