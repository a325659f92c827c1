package tcplab.packetdrill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tcplab.packetdrill.ShellLexer.Command;
import tcplab.packetdrill.ShellLexer.Joint;
import tcplab.packetdrill.ShellLexer.Pipeline;
import tcplab.packetdrill.ShellMeaning.Comparison;
import tcplab.tcp.State;

/**
 * Says what the shell lines of a script mean. They are read as data: nothing is ever run, and what
 * is not known is {@link ShellMeaning.Unsupported}.
 */
public final class ShellClassifier {
  private static final int LONGEST = 64 * 1024;
  private static final Set<String> CONTROL =
      Set.of("if", "for", "while", "until", "case", "function", "{", "select", "eval", "exec");

  /** Settings that the simulated host has with one value only. */
  private static final Map<String, String> MODELLED_VALUE =
      Map.of(
          "tcp_mtu_probing", "0",
          "tcp_recovery", "1",
          "tcp_frto", "2",
          "tcp_dsack", "1",
          "tcp_shrink_window", "0");

  private static final Set<String> KNOWN_CONTROL = Set.of("cubic", "reno");
  private static final Set<String> HARMLESS =
      Set.of(
          "true", ":", "sleep", "sync", "echo", "printf", "date", "cd", "set", "export", "exit",
          "dmesg", "ulimit", "ls", "uname");

  private ShellClassifier() {}

  /** What each command of {@code text} means, in order; empty where there is none. */
  public static List<ShellMeaning> classify(String text) {
    if (text.length() > LONGEST) {
      return List.of(new ShellMeaning.Unsupported("a shell command of more than 64 KiB"));
    }
    List<ShellMeaning> meanings = new ArrayList<>();
    for (Pipeline pipeline : ShellLexer.pipelines(text)) {
      List<String> words = pipeline.commands().getFirst().words();
      if (!words.isEmpty() && CONTROL.contains(words.getFirst())) {
        meanings.add(unsupported("the shell's '" + words.getFirst() + "'"));
        return List.copyOf(meanings);
      }
      if (pipeline.joint() == Joint.OR) {
        otherwise(meanings, words);
      } else {
        meanings.add(meaning(pipeline));
      }
    }
    return List.copyOf(meanings);
  }

  /** {@code dd bs=1 count=5 if=/dev/zero of=FILE}: of the data only the size matters. */
  private static ShellMeaning copy(List<String> arguments) {
    String path = "";
    long block = 512;
    long count = -1;
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      if (argument.startsWith("of=")) {
        path = value;
      } else if (argument.startsWith("bs=") && value.matches("[0-9]{1,9}")) {
        block = Long.parseLong(value);
      } else if (argument.startsWith("count=") && value.matches("[0-9]{1,9}")) {
        count = Long.parseLong(value);
      } else if (!argument.equals("if=/dev/zero") && !argument.startsWith("status=")) {
        return unsupported("dd " + argument);
      }
    }
    return path.isEmpty() || count < 0
        ? unsupported("dd without a count and a file")
        : new ShellMeaning.MakeFile(path, block * count);
  }

  /** {@code rm -f FILE}, before it is made anew. */
  private static ShellMeaning remove(List<String> arguments) {
    boolean one = arguments.size() == 2 && arguments.getFirst().equals("-f");
    return one && !arguments.getLast().startsWith("-")
        ? new ShellMeaning.Nothing("removes a file")
        : unsupported("rm of other than one file");
  }

  private static ShellMeaning unsupported(String reason) {
    return new ShellMeaning.Unsupported(reason);
  }

  /** {@code A || true} takes the effect from a check; {@code A || exit 1} leaves it as it is. */
  private static void otherwise(List<ShellMeaning> meanings, List<String> words) {
    String name = words.isEmpty() ? "" : words.getFirst();
    boolean fails = name.equals("false") || (name.equals("exit") && !words.getLast().equals("0"));
    boolean check =
        !meanings.isEmpty()
            && (meanings.getLast() instanceof ShellMeaning.CheckSysctl
                || meanings.getLast() instanceof ShellMeaning.CheckSocketList);
    if (fails && !meanings.isEmpty()) {
      return;
    }
    if (HARMLESS.contains(name)) {
      if (check) {
        meanings.set(
            meanings.size() - 1, new ShellMeaning.Nothing("a check whose outcome is ignored"));
      }
      return;
    }
    if (name.equals("ip") && words.contains("tcp_metrics")) {
      // Kernels without a list of cookies of its own keep them with the other metrics.
      meanings.add(new ShellMeaning.ForgetPeers());
      return;
    }
    meanings.add(unsupported("an alternative command after '||'"));
  }

  static ShellMeaning meaning(Pipeline pipeline) {
    Command first = pipeline.commands().getFirst();
    if (first.words().isEmpty()) {
      return unsupported(first.trouble().isEmpty() ? "a redirection alone" : first.trouble());
    }
    String name = name(first.words());
    if (name.startsWith("sysctl_restore")) {
      return new ShellMeaning.Nothing("restores the settings after the script");
    }
    for (Command command : pipeline.commands()) {
      if (!command.trouble().isEmpty()) {
        return unsupported(command.trouble());
      }
    }
    List<String> arguments = first.words().subList(1, first.words().size());
    return switch (name) {
      case "sysctl" -> sysctl(pipeline, arguments);
      case "cat" -> cat(pipeline, arguments);
      case "echo", "printf" -> echo(first, arguments);
      case "set_sysctls.py" -> assignments(arguments);
      case "defaults.sh" ->
          new ShellMeaning.SetSysctls(SuiteDefaults.of(String.join(" ", first.words())));
      case "test", "[", "[[" -> ShellTest.meaning(pipeline.negated(), arguments);
      case "ss", "netstat", "sockstat" -> SocketListCheck.meaning(pipeline);
      case "tcpdrop" -> drop(arguments);
      case "nstat" -> counters(pipeline);
      case "ip" ->
          arguments.contains("tcp_metrics") || arguments.contains("tcpmetrics")
              ? new ShellMeaning.ForgetPeers()
              : unsupported("ip " + String.join(" ", arguments.subList(0, few(arguments))));
      case "tc" -> queue(arguments);
      case "dd" -> copy(arguments);
      case "rm" -> remove(arguments);
      case "kldload", "kldunload", "modprobe" ->
          new ShellMeaning.Nothing("loads or removes a kernel module");
      case "ethtool" -> new ShellMeaning.Nothing("sets offloads, which a simulated host has not");
      default ->
          HARMLESS.contains(name)
              ? new ShellMeaning.Nothing("'" + name + "' changes nothing")
              : unsupported("the program '" + shorten(name) + "'");
    };
  }

  /** {@code nstat}, alone or before a grep for one counter that the simulated host has. */
  private static ShellMeaning counters(Pipeline pipeline) {
    if (pipeline.commands().size() == 1) {
      return new ShellMeaning.CountersRead();
    }
    List<String> grep = pipeline.commands().get(1).words();
    boolean known =
        pipeline.commands().size() == 2
            && !pipeline.negated()
            && grep.size() == 2
            && grep.getFirst().equals("grep")
            && Counters.has(grep.getLast());
    return known
        ? new ShellMeaning.CheckCounter(grep.getLast())
        : unsupported("a check of nstat's counters");
  }

  /** tcpdrop(8) of all connections in a state. */
  private static ShellMeaning drop(List<String> arguments) {
    Optional<State> state =
        arguments.size() == 2 && arguments.getFirst().equals("-s")
            ? SocketListCheck.state(arguments.get(1))
            : Optional.empty();
    return state
        .<ShellMeaning>map(ShellMeaning.DropConnections::new)
        .orElseGet(() -> unsupported("tcpdrop of other than all connections in one state"));
  }

  /** A queue that drops nothing and paces nothing is what a simulated host has. */
  private static ShellMeaning queue(List<String> arguments) {
    boolean plain =
        arguments.contains("qdisc") && arguments.contains("pfifo") && !arguments.contains("limit");
    return plain
        ? new ShellMeaning.Nothing("sets the queue that a simulated host has")
        : unsupported("tc " + String.join(" ", arguments.subList(0, few(arguments))));
  }

  private static int few(List<String> arguments) {
    return Math.min(2, arguments.size());
  }

  static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  /** The last part of the program's path; a shell that runs a file counts as the file. */
  private static String name(List<String> words) {
    String word = words.getFirst();
    boolean shell = Set.of("sh", "bash", ".", "source", "sudo").contains(word);
    if (shell && words.size() > 1) {
      word = words.get(1);
    }
    return word.substring(word.lastIndexOf('/') + 1);
  }

  /** A setting's dotted name, from either of its notations. */
  static String dotted(String name) {
    String path = name.startsWith("/proc/sys/") ? name.substring("/proc/sys/".length()) : name;
    return path.indexOf('/') < 0 ? path : path.replace('/', '.');
  }

  private static ShellMeaning assignments(List<String> arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals <= 0 || argument.contains("$(")) {
        return unsupported("the setting '" + shorten(argument) + "'");
      }
      String key = dotted(argument.substring(0, equals));
      String value = argument.substring(equals + 1).strip();
      if (key.endsWith(".tcp_congestion_control") && !KNOWN_CONTROL.contains(value)) {
        return unsupported("congestion control '" + shorten(value) + "'");
      }
      String last = key.substring(key.lastIndexOf('.') + 1);
      String modelled = MODELLED_VALUE.get(last);
      if (modelled != null && !modelled.equals(value)) {
        return unsupported("the setting " + last + "=" + shorten(value));
      }
      values.put(key, value);
    }
    return values.isEmpty()
        ? new ShellMeaning.Nothing("sets nothing")
        : new ShellMeaning.SetSysctls(values);
  }

  private static ShellMeaning sysctl(Pipeline pipeline, List<String> arguments) {
    List<String> rest =
        arguments.stream().filter(a -> !a.startsWith("-") || a.contains("=")).toList();
    boolean sets = rest.stream().anyMatch(a -> a.indexOf('=') >= 0);
    if (arguments.contains("-p") || arguments.contains("--system")) {
      return unsupported("sysctl from a file");
    }
    if (sets && pipeline.commands().size() == 1) {
      return assignments(rest);
    }
    if (sets) {
      return unsupported("sysctl that sets, in a pipe");
    }
    return read(pipeline, rest);
  }

  /** A setting that is read, and perhaps looked at by grep. */
  private static ShellMeaning read(Pipeline pipeline, List<String> names) {
    if (pipeline.commands().size() == 1) {
      return new ShellMeaning.Nothing("prints settings");
    }
    List<String> grep = pipeline.commands().get(1).words();
    List<String> patterns = grep.stream().skip(1).filter(w -> !w.startsWith("-")).toList();
    boolean plain =
        pipeline.commands().size() == 2
            && !grep.isEmpty()
            && grep.getFirst().equals("grep")
            && patterns.size() == 1
            && names.size() == 1;
    if (!plain) {
      return unsupported("a check of settings through a pipe");
    }
    boolean inverted =
        grep.stream().anyMatch(w -> w.startsWith("-") && !w.startsWith("--") && w.contains("v"));
    boolean negated = pipeline.negated() != inverted;
    return new ShellMeaning.CheckSysctl(
        dotted(names.getFirst()),
        patterns.getFirst(),
        negated ? Comparison.CONTAINS_NOT : Comparison.CONTAINS);
  }

  private static ShellMeaning cat(Pipeline pipeline, List<String> arguments) {
    boolean settings =
        !arguments.isEmpty() && arguments.stream().allMatch(a -> a.startsWith("/proc/sys/"));
    if (!settings) {
      return unsupported("the contents of a file");
    }
    return read(pipeline, arguments);
  }

  private static ShellMeaning echo(Command command, List<String> arguments) {
    List<String> words =
        arguments.stream().filter(a -> !a.equals("-n") && !a.equals("-e")).toList();
    if (command.output().isEmpty() || command.output().equals("/dev/null")) {
      return new ShellMeaning.Nothing("prints a text");
    }
    if (command.output().endsWith("/tcp_cubic/parameters/hystart_detect")
        && words.equals(List.of("3"))) {
      return new ShellMeaning.Nothing("is the kernel's own value");
    }
    if (!command.output().startsWith("/proc/sys/")) {
      return unsupported("writing to a file");
    }
    String value = String.join(" ", words);
    if (value.contains("$(")) {
      return unsupported("a command's output as a setting");
    }
    return new ShellMeaning.SetSysctls(Map.of(dotted(command.output()), value));
  }
}
