package tcplab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import tcplab.sim.HostInfo;
import tcplab.sim.Scenario;

/** The link between the hosts: its delay and loss now, and what they can be changed to. */
final class LinkMenu {
  private static final long MILLISECOND = 1_000_000L;
  private static final List<Integer> DELAYS = List.of(1, 20, 50, 100, 500, 2000);
  private static final List<Integer> PERCENTS = List.of(0, 5, 20, 50, 100);

  private final Session session;

  LinkMenu(Session session) {
    this.session = session;
  }

  /** The menu; empty where there are not two hosts. */
  Optional<MenuButton> node(Shown shown) {
    List<HostInfo> hosts = shown.timeline().hosts();
    if (hosts.size() < 2) {
      return Optional.empty();
    }
    MenuButton button = new MenuButton(name(now(hosts.get(0), hosts.get(1))));
    button.setId("link");
    button.setOnShowing(_ -> button.getItems().setAll(items(hosts)));
    session.player().step().subscribe(() -> button.setText(name(now(hosts.get(0), hosts.get(1)))));
    return Optional.of(button);
  }

  private String name(Scenario.LinkSpec link) {
    return session
        .preferences()
        .texts()
        .get("link.now", milliseconds(link.delay()), percent(link.loss()));
  }

  private static String milliseconds(long nanos) {
    return nanos % MILLISECOND == 0
        ? Long.toString(nanos / MILLISECOND)
        : Double.toString(nanos / 1e6);
  }

  private static String percent(double share) {
    return Math.rint(share * 100) == share * 100
        ? Long.toString(Math.round(share * 100))
        : Double.toString(share * 100);
  }

  private List<MenuItem> items(List<HostInfo> hosts) {
    if (hosts.size() == 2) {
      return items(hosts.get(0), hosts.get(1));
    }
    List<MenuItem> pairs = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      for (int j = i + 1; j < hosts.size(); j++) {
        Menu pair = new Menu(hosts.get(i).name() + " – " + hosts.get(j).name());
        pair.getItems().setAll(items(hosts.get(i), hosts.get(j)));
        pairs.add(pair);
      }
    }
    return pairs;
  }

  private List<MenuItem> items(HostInfo a, HostInfo b) {
    Texts texts = session.preferences().texts();
    Scenario.LinkSpec now = now(a, b);
    List<MenuItem> items = new ArrayList<>();
    for (int ms : DELAYS) {
      items.add(change(texts.get("link.delay", ms), now.withDelay(ms * MILLISECOND)));
    }
    items.add(new SeparatorMenuItem());
    for (int percent : PERCENTS) {
      items.add(change(texts.get("link.loss", percent), now.withLoss(percent / 100.0)));
    }
    items.add(new SeparatorMenuItem());
    items.add(change(texts.get("link.duplicate"), now.withDuplicate(0.2)));
    items.add(change(texts.get("link.reorder"), now.withReorder(0.2, 2 * now.delay())));
    items.add(new SeparatorMenuItem());
    items.add(cable(texts.get("fault.cable"), a, b, true));
    items.add(cable(texts.get("fault.cableIn"), a, b, false));
    items.add(
        act(texts.get("fault.firewall"), new Scenario.Action.FirewallForgets(a.name(), b.name())));
    return items;
  }

  private MenuItem change(String text, Scenario.LinkSpec to) {
    return act(text, new Scenario.Action.ChangeLink(to));
  }

  private MenuItem cable(String text, HostInfo a, HostInfo b, boolean out) {
    return act(text, new Scenario.Action.Cable(a.name(), b.name(), out));
  }

  private MenuItem act(String text, Scenario.Action action) {
    return Controls.item(text, () -> session.act(text, "", List.of(action)));
  }

  /** The link as it is at the playhead: as the scenario has it, or as it was changed last. */
  private Scenario.LinkSpec now(HostInfo a, HostInfo b) {
    Shown shown = session.shown().get();
    if (shown == null) {
      return Scenario.LinkSpec.perfect(a.name(), b.name());
    }
    Scenario scenario = shown.timeline().scenario();
    Scenario.LinkSpec link =
        scenario.links().stream()
            .filter(l -> l.carries(a.name(), b.name()))
            .findFirst()
            .orElse(Scenario.LinkSpec.perfect(a.name(), b.name()));
    long time = session.player().moment().get().time();
    for (Scenario.Entry entry : scenario.script()) {
      if (entry.action() instanceof Scenario.Action.ChangeLink(Scenario.LinkSpec changed)
          && changed.carries(a.name(), b.name())
          && entry.at().isPresent()
          && entry.at().getAsLong() <= time) {
        link = changed;
      }
    }
    return link;
  }
}
