package tcplab.sim;

import java.util.Optional;
import tcplab.host.Host;
import tcplab.host.SocketCall;
import tcplab.host.SocketNameException;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.Endpoint;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Options;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/** Carries out what a line of the script says. */
final class Doing {
  private static final int FLOOD_MSS = 1460;

  private final Simulation simulation;
  private final Recorder recorder;
  private final Network network;
  private int calling = -1;
  private boolean returned;

  Doing(Simulation simulation) {
    this.simulation = simulation;
    this.recorder = simulation.recorder;
    this.network = simulation.network;
  }

  /** Whether an action is an application's, which needs its host to be up. */
  static boolean needsHost(Scenario.Action action) {
    return switch (action) {
      case Scenario.Action.Invoke _,
          Scenario.Action.Option _,
          Scenario.Action.Kill _,
          Scenario.Action.Vanish _ ->
          true;
      default -> false;
    };
  }

  /** Does it; gives the id of the call made, or −1. */
  int perform(Scenario.Entry entry, int host) {
    try {
      return act(entry, host);
    } catch (SocketNameException bad) {
      throw new SimulationException(bad.text(), entry.line());
    }
  }

  private int act(Scenario.Entry entry, int host) {
    switch (entry.action()) {
      case Scenario.Action.Invoke a -> {
        return invoke(entry, host, a.socket(), a.call(), a.into(), a.process());
      }
      case Scenario.Action.Option a -> {
        SocketCall call = new SocketCall.SetOption(a.option(), a.value());
        return invoke(entry, host, a.socket(), call, "", a.process());
      }
      case Scenario.Action.Sysctl a -> {
        intervened(entry, host, "sysctl " + a.setting().key() + " = " + a.value());
        own(entry, host).set(a.setting(), a.value());
      }
      case Scenario.Action.Kill a -> {
        intervened(entry, host, "kill " + a.process());
        own(entry, host).kill(a.process());
      }
      case Scenario.Action.Crash _ -> {
        intervened(entry, host, "crash");
        own(entry, host).crash();
        simulation.script().crashed(host);
      }
      case Scenario.Action.Reboot _ -> {
        intervened(entry, host, "reboot");
        own(entry, host).reboot();
        simulation.script().crashed(host);
      }
      case Scenario.Action.Interrupt a -> {
        intervened(entry, host, "interrupt " + a.thread());
        own(entry, host).interrupt(a.thread());
      }
      case Scenario.Action.Vanish a -> {
        intervened(entry, host, "vanish " + a.socket());
        own(entry, host).vanish(a.socket());
      }
      case Scenario.Action.MemoryShort a -> {
        intervened(entry, host, a.isShort() ? "memory short" : "memory back");
        own(entry, host).memoryShort(a.isShort());
      }
      case Scenario.Action.DefaultRoute a -> {
        intervened(entry, host, a.present() ? "default route back" : "default route gone");
        own(entry, host).defaultRoute(a.present());
      }
      case Scenario.Action.RouterReports a -> {
        intervened(entry, host, "router " + a.kind().map(Enum::name).orElse("silent"));
        network.routerReports(a.kind());
      }
      case Scenario.Action.IcmpError a -> icmp(entry, host, a);
      case Scenario.Action.Cable a -> {
        intervened(entry, host, "cable " + (a.out() ? "out" : "in"));
        network.cable(index(a.a(), entry), index(a.b(), entry), a.out());
      }
      case Scenario.Action.FirewallForgets a -> {
        intervened(entry, host, "firewall forgets");
        network.firewallForgets(index(a.a(), entry), index(a.b(), entry));
      }
      case Scenario.Action.ChangeLink a -> {
        intervened(entry, host, "link " + a.link().a() + " " + a.link().b());
        network.change(index(a.link().a(), entry), index(a.link().b(), entry), a.link());
      }
      case Scenario.Action.AddRule a -> {
        intervened(entry, host, "rule " + a.a() + " " + a.b());
        network.addRule(index(a.a(), entry), index(a.b(), entry), a.rule());
      }
      case Scenario.Action.Inject a -> inject(entry, host, a.packet());
      case Scenario.Action.Flood a -> flood(entry, host, a);
      case Scenario.Action.Hand a -> hand(entry, host, a.packet());
      case Scenario.Action.Say _ -> begin(entry, host, new Step.Cause.Narrated());
    }
    return -1;
  }

  /** Whether the call made last has returned already. */
  boolean hasReturned(int call) {
    return call == calling && returned;
  }

  void returned(int call) {
    returned |= call == calling;
  }

  private void begin(Scenario.Entry entry, int host, Step.Cause cause) {
    recorder.begin(simulation.agenda.now(), host, cause);
    entry.say().ifPresent(recorder::narrate);
  }

  private void intervened(Scenario.Entry entry, int host, String text) {
    begin(entry, host, new Step.Cause.Intervened(text));
  }

  private int index(String host, Scenario.Entry entry) {
    return simulation.census.host(host, entry.line());
  }

  private Host own(Scenario.Entry entry, int host) {
    if (host < 0) {
      throw new SimulationException("this line must say which host it is about", entry.line());
    }
    if (simulation.infos.get(host).attacker()) {
      throw new SimulationException(
          "host '" + entry.host() + "' is an attacker without a stack: it can only send packets",
          entry.line());
    }
    return simulation.host(host);
  }

  private int invoke(
      Scenario.Entry entry, int host, String socket, SocketCall call, String into, String process) {
    Host target = own(entry, host);
    int id =
        recorder.called(
            host, entry.thread(), socket, call, CallText.of(call), simulation.agenda.now());
    begin(entry, host, new Step.Cause.Called(id));
    calling = id;
    returned = false;
    target.call(id, entry.thread(), process, socket, call, into);
    return id;
  }

  // ---- packets made by hand -----------------------------------------------------------------

  private void hand(Scenario.Entry entry, int host, Packet packet) {
    int to = host >= 0 ? host : network.owner(packet.destination().ip());
    if (to < 0) {
      throw new SimulationException(
          "no host has the address " + packet.destination().ip() + " this packet is for",
          entry.line());
    }
    Transmission handed = network.hand(to, packet);
    entry.say().ifPresent(recorder::narrate);
    simulation.arrives(handed);
  }

  private void icmp(Scenario.Entry entry, int host, Scenario.Action.IcmpError error) {
    own(entry, host);
    Host.Live live =
        simulation
            .host(host)
            .connection(error.localPort(), error.remotePort())
            .orElseThrow(
                () ->
                    new SimulationException(
                        "there is no connection with these ports for the ICMP error to be about",
                        entry.line()));
    Packet.Icmp body =
        new Packet.Icmp(
            error.kind(), error.mtu(), live.local(), live.remote(), live.endpoint().snd().una());
    hand(
        entry,
        host,
        new Packet(new Address(live.remote().ip(), 0), new Address(live.local().ip(), 0), body));
  }

  private void inject(Scenario.Entry entry, int host, Scenario.Forged forged) {
    Packet packet = forge(entry, forged);
    if (host < 0) {
      hand(entry, host, packet);
      return;
    }
    Transmission sent = network.send(host, packet, false, -1);
    simulation.census.sent(sent);
    begin(entry, host, new Step.Cause.Injected(sent.id()));
  }

  private Packet forge(Scenario.Entry entry, Scenario.Forged forged) {
    int to = index(forged.to(), entry);
    Optional<Host.Live> live =
        simulation.infos.get(to).attacker()
            ? Optional.empty()
            : simulation.host(to).connection(forged.toPort(), forged.fromPort());
    int fromPort = forged.fromPort();
    int toPort = forged.toPort();
    if (fromPort == 0 || toPort == 0) {
      Host.Live known = live.orElseThrow(() -> noConnection(entry, forged));
      fromPort = known.remote().port();
      toPort = known.local().port();
    }
    int seq = place(entry, forged, forged.seq(), live);
    int flags = Matching.bits(forged.flags());
    int ack = 0;
    if (forged.ack().isPresent()) {
      ack = place(entry, forged, forged.ack().get(), live);
      flags |= Segment.ACK;
    }
    Segment segment =
        new Segment(
            seq, ack, flags, forged.window(), 0, Options.NONE, Bytes.pattern(0, forged.data()));
    return Packet.of(
        new Address(source(entry, forged.from()), fromPort),
        new Address(simulation.infos.get(to).address(), toPort),
        segment);
  }

  private IpAddress source(Scenario.Entry entry, String from) {
    for (HostInfo info : simulation.infos) {
      if (info.name().equals(from)) {
        return info.address();
      }
    }
    return IpAddress.parse(from)
        .orElseThrow(
            () ->
                new SimulationException(
                    "'" + from + "' is neither a host's name nor an IP address", entry.line()));
  }

  private int place(
      Scenario.Entry entry,
      Scenario.Forged forged,
      Scenario.Forged.Place place,
      Optional<Host.Live> live) {
    if (place.base() == Scenario.Forged.Base.ZERO) {
      return (int) place.offset();
    }
    Endpoint endpoint = live.orElseThrow(() -> noConnection(entry, forged)).endpoint();
    int base =
        switch (place.base()) {
          case ZERO -> 0;
          case RCV_NXT -> endpoint.rcv().nxt();
          case IRS -> endpoint.rcv().irs();
          case SND_UNA -> endpoint.snd().una();
          case SND_NXT -> endpoint.snd().nxt();
          case ISS -> endpoint.snd().iss();
        };
    return base + (int) place.offset();
  }

  private static SimulationException noConnection(Scenario.Entry entry, Scenario.Forged forged) {
    return new SimulationException(
        "the packet is made relative to a connection of '"
            + forged.to()
            + "' with these ports, but at this moment there is none; give the ports and numbers",
        entry.line());
  }

  // ---- floods -------------------------------------------------------------------------------

  private void flood(Scenario.Entry entry, int host, Scenario.Action.Flood flood) {
    int target = index(flood.target(), entry);
    intervened(entry, host, "SYN flood of " + flood.count());
    Address destination = new Address(simulation.infos.get(target).address(), flood.port());
    Segment syn =
        new Segment(7_000, 0, Segment.SYN, 64240, 0, Options.NONE.withMss(FLOOD_MSS), Bytes.EMPTY);
    new Flooding(host < 0 ? target : host, flood, destination, new Packet.Tcp(syn)).run();
  }

  /** Sends one SYN and puts itself down for the next. */
  private final class Flooding implements Runnable {
    private final int from;
    private final Scenario.Action.Flood flood;
    private final Address destination;
    private final Packet.Tcp syn;
    private long sent;

    Flooding(int from, Scenario.Action.Flood flood, Address destination, Packet.Tcp syn) {
      this.from = from;
      this.flood = flood;
      this.destination = destination;
      this.syn = syn;
    }

    @Override
    public void run() {
      if (sent >= flood.count()) {
        return;
      }
      IpAddress first = flood.network();
      IpAddress forged = new IpAddress(first.high(), first.low() + sent, first.v6());
      int port = 1024 + (int) (sent * 7919 % 64512);
      Packet packet = new Packet(new Address(forged, port), destination, syn);
      simulation.census.sent(network.send(from, packet, false, -1));
      sent++;
      simulation.agenda.add(simulation.agenda.now() + flood.interval(), this);
    }
  }
}
