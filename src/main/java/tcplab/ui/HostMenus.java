package tcplab.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import tcplab.host.SocketCall;
import tcplab.sim.HostInfo;
import tcplab.sim.Scenario.Action;
import tcplab.sim.Timeline;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.IpAddress;
import tcplab.tcp.State;

/**
 * A menu per host: the calls an application can make now, those it cannot with the reason, and what
 * can befall the host.
 */
final class HostMenus {
  private static final int PORT = 80;
  private static final int OCTETS = 100;
  private static final int MOST_SOCKETS = 12;
  private static final String PROCESS = "app";

  private final HBox box;
  private final Session session;
  private final LinkMenu links;

  HostMenus(HBox box, Session session) {
    this.box = box;
    this.session = session;
    this.links = new LinkMenu(session);
    session.shown().addListener((_, _, _) -> rebuild());
  }

  private void rebuild() {
    box.getChildren().clear();
    Shown shown = session.shown().get();
    if (shown == null) {
      return;
    }
    links.node(shown).ifPresent(box.getChildren()::add);
    for (HostInfo host : shown.timeline().hosts()) {
      if (!host.attacker()) {
        MenuButton button = new MenuButton(host.name());
        button.setMnemonicParsing(false);
        button.setId("host-" + host.name());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnShowing(_ -> button.getItems().setAll(items(shown.timeline(), host)));
        box.getChildren().add(button);
      }
    }
  }

  /** What a host's menu offers now. */
  List<MenuItem> items(Timeline timeline, HostInfo host) {
    Texts texts = session.preferences().texts();
    List<MenuItem> items = new ArrayList<>();
    HostInfo peer =
        timeline.hosts().stream().filter(h -> h.index() != host.index()).findFirst().orElse(host);
    open(items, texts, timeline, host, peer);
    items.add(new SeparatorMenuItem());
    List<Sockets.Held> held = Sockets.of(timeline, host.index(), session.player().moment().get());
    if (held.isEmpty()) {
      items.add(Controls.disabled(texts.get("noSocket")));
    } else if (held.size() == 1) {
      items.addAll(calls(texts, host, held.getFirst()));
    } else {
      for (Sockets.Held socket : held.subList(0, Math.min(held.size(), MOST_SOCKETS))) {
        Menu menu = new Menu(socket.name() + "  " + name(socket.state()));
        menu.setMnemonicParsing(false);
        menu.getItems().setAll(calls(texts, host, socket));
        items.add(menu);
      }
    }
    items.add(new SeparatorMenuItem());
    items.add(item(texts.get("fault.kill"), host, new Action.Kill(PROCESS)));
    items.add(item(texts.get("fault.crash"), host, new Action.Crash()));
    items.add(item(texts.get("fault.reboot"), host, new Action.Reboot()));
    return items;
  }

  private void open(
      List<MenuItem> items, Texts texts, Timeline timeline, HostInfo host, HostInfo peer) {
    String fresh = "you" + timeline.scenario().script().size();
    SocketCall.Socket socket = new SocketCall.Socket(host.address().v6());
    IpAddress any = host.address().v6() ? new IpAddress(0, 0, true) : IpAddress.ANY;
    items.add(
        item(
            texts.get("call.connect", peer.name()),
            host,
            invoke(fresh, socket),
            invoke(fresh, new SocketCall.Connect(new Address(peer.address(), PORT)))));
    items.add(
        item(
            texts.get("call.listen"),
            host,
            invoke(fresh, socket),
            invoke(fresh, new SocketCall.Bind(new Address(any, PORT))),
            invoke(fresh, new SocketCall.Listen(128)),
            new Action.Invoke(fresh, new SocketCall.Accept(), fresh + "c", PROCESS)));
  }

  private List<MenuItem> calls(Texts texts, HostInfo host, Sockets.Held socket) {
    List<MenuItem> items = new ArrayList<>();
    if (socket.state() == State.LISTEN) {
      items.add(
          item(
              texts.get("call.accept"),
              host,
              new Action.Invoke(
                  socket.name(),
                  new SocketCall.Accept(),
                  socket.name() + "-" + socket.connection().versions(),
                  PROCESS)));
    }
    for (Offer offer : OFFERS) {
      String text = texts.get(offer.key);
      items.add(
          offer.states.contains(socket.state())
              ? item(text, host, invoke(socket.name(), offer.call))
              : Controls.disabled(texts.get("notIn", text, name(socket.state()))));
    }
    items.add(item(texts.get("call.close"), host, invoke(socket.name(), new SocketCall.Close())));
    items.add(item(texts.get("call.abort"), host, invoke(socket.name(), new SocketCall.Abort())));
    return items;
  }

  /** A call and the states in which it does not fail at once. */
  private record Offer(String key, SocketCall call, List<State> states) {}

  private static final List<State> CAN_SEND =
      List.of(State.SYN_SENT, State.SYN_RECEIVED, State.ESTABLISHED, State.CLOSE_WAIT);

  private static final List<State> CAN_RECEIVE =
      List.of(
          State.SYN_SENT,
          State.SYN_RECEIVED,
          State.ESTABLISHED,
          State.FIN_WAIT_1,
          State.FIN_WAIT_2,
          State.CLOSE_WAIT);

  private static final List<Offer> OFFERS =
      List.of(
          new Offer(
              "call.send", new SocketCall.Send(Bytes.pattern(0, OCTETS), true, false), CAN_SEND),
          new Offer("call.recv", new SocketCall.Recv(65536, false), CAN_RECEIVE),
          new Offer(
              "call.shutdown", new SocketCall.Shutdown(SocketCall.Shutdown.How.WR), CAN_SEND));

  private String name(State state) {
    return session.preferences().names().get().of(state);
  }

  private static Action invoke(String socket, SocketCall call) {
    return new Action.Invoke(socket, call, "", PROCESS);
  }

  private MenuItem item(String text, HostInfo host, Action... actions) {
    return Controls.item(
        text, () -> session.act(host.name() + ": " + text, host.name(), List.of(actions)));
  }
}
