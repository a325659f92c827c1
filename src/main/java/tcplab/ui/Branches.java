package tcplab.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import tcplab.sim.Scenario;

/** The stories that have been tried: the opened one and what was made of it by acting. */
final class Branches {
  /**
   * A story.
   *
   * @param id number, 0 for the one that was opened
   * @param name what the person sees
   * @param scenario what runs
   * @param step where the playhead stood when it was left
   */
  record Branch(int id, String name, Scenario scenario, int step) {
    Branch named(String other) {
      return new Branch(id, other, scenario, step);
    }

    Branch at(int other) {
      return new Branch(id, name, scenario, other);
    }
  }

  private final ObservableList<Branch> all = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable Branch> current = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
  private final Deque<Integer> past = new ArrayDeque<>();
  private final Deque<Integer> future = new ArrayDeque<>();

  ObservableList<Branch> all() {
    return all;
  }

  ReadOnlyObjectProperty<@Nullable Branch> current() {
    return current.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty canUndo() {
    return canUndo.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty canRedo() {
    return canRedo.getReadOnlyProperty();
  }

  /** Forgets all and begins with the scenario that was opened. */
  void begin(String name, Scenario scenario) {
    past.clear();
    future.clear();
    all.clear();
    add(new Branch(0, name, scenario, -1));
  }

  /** A new story that leaves the present one at a step. */
  void fork(String name, Scenario scenario, int step) {
    leave(step);
    future.clear();
    add(new Branch(all.getLast().id() + 1, name, scenario, step));
  }

  private void add(Branch branch) {
    all.add(branch);
    enter(branch);
  }

  /** Goes to a story of the list; the present one can be had back by undo. */
  void visit(int id, int step) {
    leave(step);
    future.clear();
    enter(byId(id));
  }

  /** The story that undo would go to. */
  Optional<Branch> before() {
    return Optional.ofNullable(past.peek()).map(this::byId);
  }

  /** The story that redo would go to. */
  Optional<Branch> after() {
    return Optional.ofNullable(future.peek()).map(this::byId);
  }

  /** Goes to the story before. */
  void undo(int step) {
    swap(past, future, step);
  }

  /** Goes to the story that was left by undo. */
  void redo(int step) {
    swap(future, past, step);
  }

  private void swap(Deque<Integer> from, Deque<Integer> to, int step) {
    Branch now = current.get();
    if (now != null && !from.isEmpty()) {
      int id = from.pop();
      keep(now.at(step));
      to.push(now.id());
      enter(byId(id));
    }
  }

  private void leave(int step) {
    Branch now = current.get();
    if (now != null) {
      keep(now.at(step));
      past.push(now.id());
    }
  }

  private void enter(Branch branch) {
    current.set(branch);
    canUndo.set(!past.isEmpty());
    canRedo.set(!future.isEmpty());
  }

  /** Gives a story another name. */
  void rename(int id, String name) {
    Branch now = current.get();
    Branch renamed = byId(id).named(name);
    keep(renamed);
    if (now != null && now.id() == id) {
      current.set(renamed);
    }
  }

  private void keep(Branch branch) {
    all.replaceAll(b -> b.id() == branch.id() ? branch : b);
  }

  Branch byId(int id) {
    return all.stream().filter(b -> b.id() == id).findFirst().orElseThrow();
  }
}
