package tcplab.scenario;

import java.util.Optional;
import tcplab.host.SocketCall;
import tcplab.host.SocketOption;
import tcplab.sim.Scenario.Action;
import tcplab.sim.Scenario.Entry;
import tcplab.sim.Scenario.Forged;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.IpAddress;

/** Writes what a script line does as the phrase the reader takes; see {@link Calls}. */
final class Phrases {
  private static final int LONGEST_TEXT = 2000;

  private final Cast cast;
  private final Sockets sockets = new Sockets();

  Phrases(Cast cast) {
    this.cast = cast;
  }

  Sockets sockets() {
    return sockets;
  }

  /** The phrase; empty for what is written as a mapping. */
  Optional<String> of(Entry entry) {
    return switch (entry.action()) {
      case Action.Invoke call -> Optional.of(call(entry, call));
      case Action.Option option ->
          Optional.of(
              "option "
                  + option.option()
                  + " "
                  + value(option.option(), option.value())
                  + on(entry, option.socket()));
      case Action.Sysctl sysctl ->
          Optional.of(
              "sysctl "
                  + sysctl.setting().key()
                  + " "
                  + Values.format(sysctl.setting(), sysctl.value()));
      case Action.Kill kill -> {
        sockets.died(entry.host(), Optional.of(kill.process()));
        yield Optional.of(
            kill.process().equals(Actions.PROCESS) ? "kill" : "kill " + kill.process());
      }
      case Action.Crash _ -> {
        sockets.died(entry.host(), Optional.empty());
        yield Optional.of("crash");
      }
      case Action.Reboot _ -> {
        sockets.died(entry.host(), Optional.empty());
        yield Optional.of("reboot");
      }
      case Action.Say _ -> Optional.of("wait");
      case Action.Cable cable ->
          Optional.of(
              "cable " + (cable.out() ? "out" : "in") + cast.showBetween(cable.a(), cable.b()));
      case Action.FirewallForgets wall ->
          Optional.of("firewall forgets" + cast.showBetween(wall.a(), wall.b()));
      case Action.AddRule add ->
          Rules.format(add.rule()).map(rule -> rule + cast.showBetween(add.a(), add.b()));
      case Action.Inject inject -> Optional.of(forge(entry, inject.packet()));
      case Action.Flood flood ->
          Optional.of(
              "flood "
                  + flood.count()
                  + " SYN to "
                  + flood.target()
                  + ":"
                  + flood.port()
                  + " every "
                  + Times.format(flood.interval())
                  + (flood.network().equals(Actions.FORGED_NETWORK)
                      ? ""
                      : " from " + flood.network()));
      case Action.Interrupt signal ->
          Optional.of(
              signal.thread().equals(ScriptReader.MAIN_THREAD)
                  ? "interrupt"
                  : "interrupt " + signal.thread());
      case Action.Vanish vanish -> {
        sockets.closed(entry.host(), vanish.socket());
        yield Optional.of("vanish " + vanish.socket());
      }
      case Action.MemoryShort memory ->
          Optional.of("memory " + (memory.isShort() ? "short" : "enough"));
      case Action.DefaultRoute route -> Optional.of("route " + (route.present() ? "back" : "lost"));
      case Action.RouterReports router ->
          Optional.of(
              router
                  .kind()
                  .map(kind -> "router reports " + PacketReader.ICMP.get(kind.ordinal()))
                  .orElse("router silent"));
      case Action.IcmpError icmp ->
          Optional.of(
              "icmp "
                  + PacketReader.ICMP.get(icmp.kind().ordinal())
                  + (icmp.localPort() == 0 ? "" : " port " + icmp.localPort())
                  + (icmp.remotePort() == 0 ? "" : " peer " + icmp.remotePort())
                  + (icmp.mtu() == 0 ? "" : " mtu " + icmp.mtu()));
      case Action.ChangeLink _, Action.Hand _ -> Optional.empty();
    };
  }

  private String on(Entry entry, String socket) {
    return on(socket, sockets.current(entry.host(), entry.thread()));
  }

  private static String on(String socket, Optional<String> meant) {
    return meant.equals(Optional.of(socket)) ? "" : " on " + socket;
  }

  /** " as name" where the reader would not choose that name itself. */
  String as(Entry entry, String name, String base) {
    return sockets.fresh(entry.host(), base).equals(name) ? "" : " as " + name;
  }

  /** The local address as {@code bind} and {@code listen} take it. */
  String local(Entry entry, Address address) {
    boolean v6 = cast.find(entry.host()).map(h -> h.address().v6()).orElse(false);
    return address.ip().isAny() && address.ip().v6() == v6
        ? String.valueOf(address.port())
        : cast.show(address);
  }

  private String call(Entry entry, Action.Invoke invoke) {
    String host = entry.host();
    String thread = entry.thread();
    String socket = invoke.socket();
    return switch (invoke.call()) {
      case SocketCall.Socket made -> {
        String as = as(entry, socket, Calls.SOCKET);
        boolean v6 = cast.find(host).map(h -> h.address().v6()).orElse(false);
        sockets.made(host, thread, invoke.process(), socket);
        yield "socket" + (made.v6() == v6 ? "" : made.v6() ? " v6" : " v4") + as;
      }
      case SocketCall.Bind bind -> "bind " + local(entry, bind.address()) + on(entry, socket);
      case SocketCall.Listen listen -> {
        String on = on(entry, socket);
        sockets.listens(host, thread, socket);
        yield "listen" + backlog(listen) + on;
      }
      case SocketCall.Accept _ -> {
        String on = on(socket, sockets.listener(host, thread));
        String as = as(entry, invoke.into(), Calls.ACCEPTED);
        sockets.made(host, thread, invoke.process(), invoke.into());
        yield "accept" + on + as;
      }
      case SocketCall.Connect connect ->
          "connect " + cast.show(connect.peer()) + on(socket, sockets.open(host, thread));
      case SocketCall.Send send -> {
        String on = on(entry, socket);
        String data = data(send.data(), sockets.sent(host, socket));
        sockets.sends(host, socket, send.data().size());
        yield "send " + data + (send.push() ? "" : " more") + (send.urgent() ? " urgent" : "") + on;
      }
      case SocketCall.SendTo send ->
          "sendto " + cast.show(send.peer()) + " " + data(send.data(), 0) + on(entry, socket);
      case SocketCall.FastOpenSend send -> {
        String on = on(entry, socket);
        String data = data(send.send().data(), sockets.sent(host, socket));
        sockets.sends(host, socket, send.send().data().size());
        yield "fastopen " + cast.show(send.peer()) + " " + data + on;
      }
      case SocketCall.Disconnect _ -> "disconnect" + on(entry, socket);
      case SocketCall.SetFastOpenKey _ ->
          throw new IllegalArgumentException(
              "the scenario format has no word for setsockopt(TCP_FASTOPEN_KEY)");
      case SocketCall.Recv recv ->
          "recv"
              + (recv.all() ? " all" : "")
              + (recv.limit() == Calls.RECV_LIMIT ? "" : " " + recv.limit() + " bytes")
              + on(entry, socket);
      case SocketCall.Shutdown shutdown -> "shutdown " + shutdown.how() + on(entry, socket);
      case SocketCall.Close _ -> closing(entry, "close", socket);
      case SocketCall.Abort _ -> closing(entry, "abort", socket);
      case SocketCall.SetOption set ->
          "setsockopt " + set.option() + " " + value(set.option(), set.value()) + on(entry, socket);
      case SocketCall.GetOption get -> "getsockopt " + get.option() + on(entry, socket);
      case SocketCall.SetNonBlocking set ->
          (set.nonBlocking() ? "nonblocking" : "blocking") + on(entry, socket);
      case SocketCall.Report report -> throw wordless(report.call().name() + "()");
      case SocketCall.OnFile file -> throw wordless(file.call().name() + "()");
      case SocketCall.Poll poll ->
          "poll" + (poll.in() ? " in" : "") + (poll.out() ? " out" : "") + on(entry, socket);
    };
  }

  private static IllegalArgumentException wordless(String call) {
    return new IllegalArgumentException("the scenario format has no word for " + call);
  }

  private String closing(Entry entry, String verb, String socket) {
    String on = on(entry, socket);
    sockets.closed(entry.host(), socket);
    return verb + on;
  }

  static String backlog(SocketCall.Listen listen) {
    return listen.backlog() == Calls.BACKLOG ? "" : " backlog " + listen.backlog();
  }

  private static String value(SocketOption option, long value) {
    if (option == SocketOption.SO_RCVTIMEO || option == SocketOption.SO_SNDTIMEO) {
      return Times.format(value);
    }
    return option == SocketOption.SO_LINGER && value == -1 ? "off" : String.valueOf(value);
  }

  private static String data(Bytes data, long before) {
    if (data.equals(Bytes.pattern(before, data.size()))) {
      return data.size() + " bytes";
    }
    String text = data.asText();
    boolean clean =
        data.size() <= LONGEST_TEXT
            && Bytes.utf8(text).equals(data)
            && text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
    return clean ? Words.quote(text) : "hex " + Hex.format(data);
  }

  private String forge(Entry entry, Forged packet) {
    String from = end(packet.from(), packet.fromPort());
    return "forge "
        + packet.flags()
        + (from.equals(entry.host()) ? "" : " from " + from)
        + " to "
        + end(packet.to(), packet.toPort())
        + " seq "
        + Actions.format(packet.seq())
        + packet.ack().map(ack -> " ack " + Actions.format(ack)).orElse("")
        + (packet.window() == Actions.WINDOW ? "" : " window " + packet.window())
        + (packet.data() == 0 ? "" : " data " + packet.data());
  }

  private static String end(String host, int port) {
    String name =
        host.indexOf(':') >= 0 && IpAddress.parse(host).isPresent() ? "[" + host + "]" : host;
    return port == 0 ? name : name + ":" + port;
  }
}
