package tcplab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import tcplab.host.SocketCall;
import tcplab.sim.Call;
import tcplab.sim.HostInfo;
import tcplab.sim.Scenario.Action;
import tcplab.sim.Timeline;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.IpAddress;

/** A menu per host: the calls an application can make now, and what can befall the host. */
final class HostMenus {
  private static final int PORT = 80;
  private static final int OCTETS = 100;

  private final HBox box;
  private final Session session;

  HostMenus(HBox box, Session session) {
    this.box = box;
    this.session = session;
    session.shown().addListener((_, _, _) -> rebuild());
  }

  private void rebuild() {
    box.getChildren().clear();
    Session.Shown shown = session.shown().get();
    if (shown == null) {
      return;
    }
    for (HostInfo host : shown.timeline().hosts()) {
      if (!host.attacker()) {
        MenuButton button = new MenuButton(host.name());
        button.setId("host-" + host.name());
        button.setOnShowing(_ -> button.getItems().setAll(items(shown.timeline(), host)));
        box.getChildren().add(button);
      }
    }
  }

  private List<MenuItem> items(Timeline timeline, HostInfo host) {
    Texts texts = new Texts(session.locale());
    List<MenuItem> items = new ArrayList<>();
    HostInfo peer =
        timeline.hosts().stream().filter(h -> h.index() != host.index()).findFirst().orElse(host);
    String fresh = "you" + timeline.scenario().script().size();
    items.add(
        item(
            texts.get("call.connect", peer.name()),
            host,
            List.of(
                invoke(fresh, new SocketCall.Socket(host.address().v6())),
                invoke(fresh, new SocketCall.Connect(new Address(peer.address(), PORT))))));
    IpAddress any = host.address().v6() ? new IpAddress(0, 0, true) : IpAddress.ANY;
    items.add(
        item(
            texts.get("call.listen"),
            host,
            List.of(
                invoke(fresh, new SocketCall.Socket(host.address().v6())),
                invoke(fresh, new SocketCall.Bind(new Address(any, PORT))),
                invoke(fresh, new SocketCall.Listen(128)),
                new Action.Invoke(fresh, new SocketCall.Accept(), fresh + "c", "app"))));
    items.add(new SeparatorMenuItem());
    Optional<String> open = socket(timeline, host);
    onSocket(
        items,
        texts,
        "call.send",
        host,
        open,
        new SocketCall.Send(Bytes.pattern(0, OCTETS), true, false));
    onSocket(items, texts, "call.recv", host, open, new SocketCall.Recv(65536, false));
    onSocket(
        items,
        texts,
        "call.shutdown",
        host,
        open,
        new SocketCall.Shutdown(SocketCall.Shutdown.How.WR));
    onSocket(items, texts, "call.close", host, open, new SocketCall.Close());
    onSocket(items, texts, "call.abort", host, open, new SocketCall.Abort());
    items.add(new SeparatorMenuItem());
    items.add(item(texts.get("fault.kill"), host, List.of(new Action.Kill("app"))));
    items.add(item(texts.get("fault.crash"), host, List.of(new Action.Crash())));
    items.add(item(texts.get("fault.reboot"), host, List.of(new Action.Reboot())));
    items.add(
        item(
            texts.get("fault.cable"),
            host,
            List.of(new Action.Cable(host.name(), peer.name(), true))));
    items.add(
        item(
            texts.get("fault.cableIn"),
            host,
            List.of(new Action.Cable(host.name(), peer.name(), false))));
    return items;
  }

  private void onSocket(
      List<MenuItem> items,
      Texts texts,
      String key,
      HostInfo host,
      Optional<String> socket,
      SocketCall call) {
    if (socket.isPresent()) {
      items.add(item(texts.get(key), host, List.of(invoke(socket.get(), call))));
    } else {
      MenuItem disabled = new MenuItem(texts.get("noSocket", texts.get(key)));
      disabled.setDisable(true);
      items.add(disabled);
    }
  }

  private static Action invoke(String socket, SocketCall call) {
    return new Action.Invoke(socket, call, "", "app");
  }

  private MenuItem item(String text, HostInfo host, List<Action> actions) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(_ -> session.act(host.name(), actions));
    return item;
  }

  /** The name of the connected socket that the host's application used last, if it is open. */
  private Optional<String> socket(Timeline timeline, HostInfo host) {
    long now = session.moment().get().time();
    String last = null;
    for (Call call : timeline.calls()) {
      if (call.host() != host.index() || call.startedAt() > now) {
        continue;
      }
      switch (call.call()) {
        case SocketCall.Close _, SocketCall.Abort _ -> {
          if (call.socket().equals(last)) {
            last = null;
          }
        }
        case SocketCall.Accept _ -> {
          if (call.connection() >= 0 && call.returnedAt() <= now) {
            last = accepted(timeline, call).orElse(last);
          }
        }
        case SocketCall.Connect _, SocketCall.Send _, SocketCall.Recv _ -> last = call.socket();
        default -> {}
      }
    }
    return Optional.ofNullable(last);
  }

  /** The name that the script gives to what an accept() returned. */
  private static Optional<String> accepted(Timeline timeline, Call accept) {
    return timeline.scenario().script().stream()
        .map(e -> e.action())
        .filter(
            a ->
                a instanceof Action.Invoke i
                    && i.call() instanceof SocketCall.Accept
                    && i.socket().equals(accept.socket()))
        .map(a -> ((Action.Invoke) a).into())
        .reduce((_, second) -> second);
  }
}
