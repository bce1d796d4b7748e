package rpcclient

import (
	"errors"
	"io"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// fills are the two ways in which an Inbox is full.
var fills = map[string]func(b *Inbox){
	"frames": func(b *Inbox) {
		for range InboxFrames {
			b.Put(Frame{})
		}
	},
	"bytes": func(b *Inbox) {
		for range 4 {
			b.Put(Frame{Data: make([]byte, InboxBytes/8), Plain: make([]byte, InboxBytes/8)})
		}
	},
}

// waits are the doors of an Inbox that wait for room.
var waits = map[string]func(b *Inbox){
	"Put":  func(b *Inbox) { b.Put(Frame{Kind: KindStray}) },
	"Wait": func(b *Inbox) { b.Wait(); b.Tell(Frame{Kind: KindStray}) },
}

// TestInboxWaits: when it is full, who puts waits until half was taken or Release, and nothing is lost.
func TestInboxWaits(t *testing.T) {
	lets := map[string]func(b *Inbox) (taken int){
		"Release": func(b *Inbox) int { b.Release(); return 0 },
		"Take": func(b *Inbox) (taken int) {
			for frames, _ := b.Waiting(); taken < (frames+1)/2; taken++ {
				_, _ = b.Take()
			}
			return taken
		},
	}
	for how, fill := range fills {
		for door, put := range waits {
			for by, let := range lets {
				t.Run(how+"/"+door+"/"+by, func(t *testing.T) {
					synctest.Test(t, func(t *testing.T) {
						b := NewInbox()
						fill(b)
						before, _ := b.Waiting()
						go put(b)
						synctest.Wait()
						if n, _ := b.Waiting(); n != before {
							t.Fatalf("%d frames wait, want %d: it is full", n, before)
						}
						taken := let(b)
						synctest.Wait()
						if n, _ := b.Waiting(); n != before-taken+1 {
							t.Fatalf("%d frames wait, want %d", n, before-taken+1)
						}
					})
				})
			}
		}
	}
}

// TestInboxTellNeverWaits: events come whether there is room or not.
func TestInboxTellNeverWaits(t *testing.T) {
	b := NewInbox()
	fills["frames"](b)
	b.Tell(Frame{Kind: KindClosed})
	if n, _ := b.Waiting(); n != InboxFrames+1 {
		t.Errorf("%d frames wait, want %d", n, InboxFrames+1)
	}
}

// TestInboxRoomy: who found no room is called once when there is.
func TestInboxRoomy(t *testing.T) {
	for how, fill := range fills {
		t.Run(how, func(t *testing.T) {
			calls := 0
			b := NewInbox()
			b.Roomy = func() { calls++ }
			if b.Full() {
				t.Fatal("an empty inbox is full")
			}
			fill(b)
			if !b.Full() {
				t.Fatal("not full")
			}
			for n, _ := b.Waiting(); n > 0; n, _ = b.Waiting() {
				_, _ = b.Take()
			}
			if calls != 1 || b.Full() {
				t.Errorf("called %d times, want once; full: %v", calls, b.Full())
			}
		})
	}
}

// TestInboxEnd: what was put comes, then the end, again and again; what is put after it never comes.
func TestInboxEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := NewInbox()
		b.Tell(Frame{Kind: KindStray})
		b.Finish(io.ErrUnexpectedEOF)
		b.Finish(io.EOF)
		b.Tell(Frame{Kind: KindClosed})
		if f, err := b.Take(); f.Kind != KindStray || err != nil {
			t.Errorf("got %v, %v, want the frame", f, err)
		}
		for range 2 {
			if _, err := b.Take(); err != io.ErrUnexpectedEOF {
				t.Errorf("got %v, want the first end", err)
			}
		}
		waiting := NewInbox()
		ends := make(chan error, 1)
		go func() { _, err := waiting.Take(); ends <- err }()
		synctest.Wait()
		waiting.Finish(io.EOF)
		if err := <-ends; err != io.EOF {
			t.Errorf("got %v, want the end", err)
		}
	})
}

// TestInboxTimes: what has no time is stamped, and only where order is asked for is a time changed.
func TestInboxTimes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		now := time.Now()
		for _, ordered := range []bool{false, true} {
			b := NewInbox()
			b.Ordered = ordered
			late := now.Add(-time.Second)
			want := [2]time.Time{now, late}
			if ordered {
				want[1] = now
			}
			b.Tell(Frame{})
			b.Put(Frame{Time: late})
			for i := range want {
				if f, _ := b.Take(); !f.Time.Equal(want[i]) {
					t.Errorf("ordered %v, frame %d: got %v, want %v", ordered, i, f.Time, want[i])
				}
			}
		}
	})
}

// TestInboxStderr: standard error has a limit of its own, and never waits.
func TestInboxStderr(t *testing.T) {
	b := NewInbox()
	lines := Frame{Kind: KindStderr, Data: make([]byte, 60)}
	fills["frames"](b)
	for i, want := range []bool{true, false} {
		if got := b.PutStderr(lines, 100); got != want {
			t.Errorf("put %d: got %v, want %v", i, got, want)
		}
	}
	for range InboxFrames + 1 {
		_, _ = b.Take()
	}
	if !b.PutStderr(Frame{Kind: KindStderr, Data: make([]byte, 200)}, 100) {
		t.Error("what is over the limit by itself never comes")
	}
}

// TestInboxEach: what is put goes to whoever takes each, in order and one at a time, without a detour where nothing waits.
func TestInboxEach(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := NewInbox()
		b.Put(Frame{Link: 1}, Frame{Link: 2})
		var got []uint64
		gate := make(chan struct{})
		end := make(chan error, 1)
		go func() {
			end <- b.Each(func(f Frame) error {
				if got = append(got, f.Link); f.Link == 4 {
					<-gate
				}
				return nil
			})
		}()
		synctest.Wait()
		b.Put(Frame{Link: 3})
		if len(got) != 3 {
			t.Errorf("%d frames were handed over when Put returned, want 3", len(got))
		}
		go b.Put(Frame{Link: 4}, Frame{Link: 5})
		synctest.Wait()
		b.Tell(Frame{Link: 6}) // behind those that wait already
		close(gate)
		synctest.Wait()
		b.Finish(io.EOF)
		b.Put(Frame{Link: 7})
		if err := <-end; err != io.EOF {
			t.Errorf("it ended by %v", err)
		}
		if want := []uint64{1, 2, 3, 4, 6, 5}; !slices.Equal(got, want) && !slices.Equal(got, []uint64{1, 2, 3, 4, 5, 6}) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

// TestInboxEachEnds: an error of whoever takes ends it, and what waits is dropped.
func TestInboxEachEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, enough, n := NewInbox(), errors.New("enough"), 0
		b.Put(Frame{}, Frame{}, Frame{})
		err := b.Each(func(Frame) error {
			if n++; n == 2 {
				return enough
			}
			return nil
		})
		b.Put(Frame{})
		if waiting, _ := b.Waiting(); err != enough || n != 2 || waiting != 0 {
			t.Errorf("it ended by %v after %d frames, %d wait", err, n, waiting)
		}
	})
}
