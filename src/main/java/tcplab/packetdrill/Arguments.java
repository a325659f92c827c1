package tcplab.packetdrill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tcplab.host.ReportOption;
import tcplab.host.SocketCall;
import tcplab.host.SocketOption;
import tcplab.tcp.IpAddress;

/** Reads what a system call of a script is given. */
final class Arguments {
  private final Symbols symbols;

  Arguments(Symbols symbols) {
    this.symbols = symbols;
  }

  Symbols symbols() {
    return symbols;
  }

  /** The number that an expression stands for; empty where it is none. */
  OptionalLong value(Expression e) {
    return switch (e) {
      case Expression.Whole w -> OptionalLong.of(w.value());
      case Expression.Symbol s -> symbols.value(s.name());
      case Expression.BitOr or -> {
        long all = 0;
        for (Expression part : or.parts()) {
          OptionalLong bit = value(part);
          if (bit.isEmpty()) {
            yield OptionalLong.empty();
          }
          all |= bit.getAsLong();
        }
        yield OptionalLong.of(all);
      }
      case Expression.Array a when a.elements().size() == 1 -> value(a.elements().getFirst());
      default -> OptionalLong.empty();
    };
  }

  /** The argument at a place. */
  static Optional<Expression> argument(SystemCall call, int index) {
    return index < call.arguments().size()
        ? Optional.of(call.arguments().get(index))
        : Optional.empty();
  }

  /** The number that the argument at a place is; empty where there is none. */
  OptionalLong number(SystemCall call, int index) {
    return argument(call, index).map(this::value).orElse(OptionalLong.empty());
  }

  /** The descriptor that a call is made on. */
  long descriptor(SystemCall call) throws Parting {
    OptionalLong fd = number(call, 0);
    if (fd.isEmpty()) {
      throw Parting.unsupported(call, "a descriptor that is no number");
    }
    return fd.getAsLong();
  }

  /** Our name for the socket that a call is made on. */
  String socket(SystemCall call) throws Parting {
    return socket(descriptor(call));
  }

  /** Our name for the socket with a descriptor. */
  static String socket(long fd) {
    return "fd" + fd;
  }

  /** The port in the socket address at a place. */
  int port(SystemCall call, int index, int usual) {
    if (argument(call, index).orElse(null) instanceof Expression.Struct struct) {
      Optional<Expression> member = struct.member("sin_port").or(() -> struct.member("sin6_port"));
      if (member.isPresent()
          && member.get() instanceof Expression.Call swap
          && !swap.arguments().isEmpty()) {
        // htons() takes 16 bits of what it is given.
        return (int) value(swap.arguments().getFirst()).orElse(usual) & 0xffff;
      }
    }
    return usual;
  }

  /** Whether the socket address at a place is of no family. */
  static boolean isUnspecified(SystemCall call, int index) {
    Expression given = argument(call, index).orElse(null);
    Expression family =
        given instanceof Expression.Struct struct ? struct.member("sa_family").orElse(null) : given;
    return family instanceof Expression.Symbol symbol && symbol.name().equals("AF_UNSPEC");
  }

  /** Parts where the socket address at a place names another host than {@code usual} or any. */
  void requireAddress(SystemCall call, int index, IpAddress usual) throws Parting {
    if (!(argument(call, index).orElse(null) instanceof Expression.Struct struct)) {
      return;
    }
    if (isUnspecified(call, index)) {
      throw Parting.unsupported(call, call.name() + "() with AF_UNSPEC");
    }
    Optional<IpAddress> named =
        struct
            .member("sin_addr")
            .or(() -> struct.member("sin6_addr"))
            .flatMap(Arguments::quoted)
            .flatMap(IpAddress::parse);
    if (named.isPresent() && !named.get().isAny() && !named.get().equals(usual)) {
      throw Parting.unsupported(call, "the address " + named.get() + " instead of " + usual);
    }
  }

  /** The last text in quotes, as in {@code inet_addr("192.0.2.1")}. */
  private static Optional<String> quoted(Expression e) {
    String text = ScriptPrinter.print(e);
    int end = text.lastIndexOf('"');
    int start = text.lastIndexOf('"', end - 1);
    return start < 0 || start == end
        ? Optional.empty()
        : Optional.of(text.substring(start + 1, end));
  }

  /** Whether a call is about the option of that name. */
  boolean isOption(SystemCall call, String name) {
    return argument(call, 2).orElse(null) instanceof Expression.Symbol symbol
        && symbol.name().equals(name);
  }

  /** The octets of the text in quotes at a place; none where there is no text. */
  byte[] octetString(SystemCall call, int index) {
    return argument(call, index).orElse(null) instanceof Expression.Text text
        ? text.octets()
        : new byte[0];
  }

  /** The flags of a call that sends or receives. */
  long flags(SystemCall call) {
    return switch (call.name()) {
      case "sendmsg", "recvmsg" -> number(call, 2).orElse(0);
      case "send", "sendto", "recv", "recvfrom" -> number(call, 3).orElse(0);
      default -> 0;
    };
  }

  boolean has(long flags, String name) {
    OptionalLong bit = symbols.value(name);
    return bit.isPresent() && (flags & bit.getAsLong()) != 0;
  }

  /** Parts where one of the flags is set. */
  void refuse(SystemCall call, long flags, String... names) throws Parting {
    for (String name : names) {
      if (has(flags, name)) {
        throw Parting.unsupported(call, name);
      }
    }
  }

  /** The octets that a call sends or is ready to take. */
  long octets(SystemCall call) {
    return switch (call.name()) {
      case "writev", "readv" -> argument(call, 1).map(this::vector).orElse(0L);
      case "sendmsg", "recvmsg" ->
          argument(call, 1).orElse(null) instanceof Expression.Struct s
              ? s.members().stream().mapToLong(this::vector).sum()
              : 0;
      default -> number(call, 2).orElse(0);
    };
  }

  /** The octets of each element of the vector that a call sends; none for a plain buffer. */
  List<Integer> parts(SystemCall call) {
    List<Integer> parts = new ArrayList<>();
    Expression given = argument(call, 1).orElse(null);
    if (given instanceof Expression.Struct message) {
      for (Expression member : message.members()) {
        if (member instanceof Expression.Assignment a && a.name().equals("msg_iov")) {
          given = a.value();
        }
      }
    }
    if (given instanceof Expression.Array vector && !call.name().equals("write")) {
      for (Expression element : vector.elements()) {
        parts.add((int) Math.clamp(vector(element), 0, Integer.MAX_VALUE));
      }
    }
    return parts;
  }

  /** The octets that an iovec names. */
  private long vector(Expression e) {
    return switch (e) {
      case Expression.Array a -> a.elements().stream().mapToLong(this::vector).sum();
      case Expression.Struct s -> s.members().size() == 2 ? value(s.members().get(1)).orElse(0) : 0;
      case Expression.Assignment a -> a.name().startsWith("msg_iov") ? vector(a.value()) : 0;
      default -> 0;
    };
  }

  SocketCall.Shutdown.How how(SystemCall call) throws Parting {
    long how = number(call, 1).orElse(-1);
    if (how < 0 || how > 2) {
      throw Parting.unsupported(call, "shutdown() with another argument");
    }
    return SocketCall.Shutdown.How.values()[(int) how];
  }

  /** The option of what a program is told that a call reads or sets; empty for another. */
  static Optional<ReportOption> reportOption(SystemCall call) {
    if (argument(call, 2).orElse(null) instanceof Expression.Symbol symbol) {
      for (ReportOption option : ReportOption.values()) {
        if (option.name().equals(symbol.name())) {
          return Optional.of(option);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the argument at a place is the null pointer. */
  static boolean isNull(SystemCall call, int index) {
    return argument(call, index).orElse(null) instanceof Expression.Symbol symbol
        && symbol.name().equals("NULL");
  }

  /** What the control message of that type says; empty where there is none. */
  OptionalLong control(SystemCall call, String type) {
    if (call.arguments().size() < 2
        || !(call.arguments().get(1) instanceof Expression.Struct message)
        || !(message.member("msg_control").orElse(null) instanceof Expression.Array all)) {
      return OptionalLong.empty();
    }
    for (Expression one : all.elements()) {
      if (one instanceof Expression.Struct control
          && control.member("cmsg_type").orElse(null) instanceof Expression.Symbol s
          && s.name().equals(type)) {
        return control.member("cmsg_data").map(this::value).orElse(OptionalLong.empty());
      }
    }
    return OptionalLong.empty();
  }

  /** The option that a call reads or sets. */
  SocketOption option(SystemCall call) throws Parting {
    if (argument(call, 2).orElse(null) instanceof Expression.Symbol symbol) {
      for (SocketOption option : SocketOption.values()) {
        if (option.name().equals(symbol.name())) {
          return option;
        }
      }
      throw Parting.unsupported(call, symbol.name());
    }
    throw Parting.unsupported(call, "an option without a name");
  }

  /** The value that a setsockopt() sets; for SO_LINGER the seconds, −1 = off. */
  long optionValue(SystemCall call, SocketOption option) throws Parting {
    Expression given = argument(call, 3).orElse(null);
    if (given == null) {
      throw Parting.unsupported(call, option + " without a value");
    }
    if (option == SocketOption.TCP_CONGESTION) {
      String name = ScriptPrinter.print(given);
      if (!name.contains("cubic") && !name.contains("reno")) {
        throw Parting.unsupported(call, "congestion control " + name);
      }
      return name.contains("cubic") ? 1 : 0;
    }
    if (option != SocketOption.SO_LINGER) {
      OptionalLong number = value(given);
      if (number.isEmpty()) {
        throw Parting.unsupported(call, option + " with a struct");
      }
      return number.getAsLong();
    }
    if (given instanceof Expression.Struct linger) {
      long on = member(linger, "onoff", "l_onoff", 1);
      return on == 0 ? -1 : member(linger, "linger", "l_linger", 0);
    }
    throw Parting.unsupported(call, "SO_LINGER without its struct");
  }

  private long member(Expression.Struct struct, String name, String other, long usual) {
    return struct
        .member(name)
        .or(() -> struct.member(other))
        .map(this::value)
        .orElse(OptionalLong.of(usual))
        .orElse(usual);
  }
}
