package loop_test

import (
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
)

// bench is a Loop whose door is a queue, in a bubble of synctest.
type bench struct {
	*loop.Loop
	mu      sync.Mutex
	waiting []func()
	reports []string
	told    []loop.Topic
}

func onBench(t *testing.T, test func(b *bench)) {
	synctest.Test(t, func(t *testing.T) {
		b := &bench{}
		b.Loop = loop.New(loop.Config{
			Do: b.queue, Text: keys{}, Now: time.Now,
			After: func(d time.Duration, f func()) func() bool { return time.AfterFunc(d, f).Stop },
			Crash: func(report string) string { b.reports = append(b.reports, report); return "report.txt" },
		})
		b.Listen(func(topic loop.Topic) { b.told = append(b.told, topic) })
		defer b.Wait()
		defer b.End(func() {})
		test(b)
	})
}

// keys is a Translator that shows the keys.
type keys struct{}

func (keys) T(key string, _ ...any) string {
	if key == "broken" {
		panic(key)
	}
	return key
}

func (b *bench) queue(f func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.waiting = append(b.waiting, f)
}

// settle runs what was handed over, until nothing is any more.
func (b *bench) settle() {
	for {
		synctest.Wait()
		b.mu.Lock()
		waiting := b.waiting
		b.waiting = nil
		b.mu.Unlock()
		if len(waiting) == 0 {
			return
		}
		for _, f := range waiting {
			f()
		}
	}
}

func TestWhatIsHandedOverRunsInOrder(t *testing.T) {
	onBench(t, func(b *bench) {
		var ran []int
		b.Do(func() { ran = append(ran, 1) })
		b.Later(time.Second, func() { ran = append(ran, 4) })
		stop := b.Later(time.Second, func() { ran = append(ran, 9) })
		b.Do(func() { ran = append(ran, 2) })
		b.Spawn(func() { b.Do(func() { ran = append(ran, 3) }) }, nil)
		b.settle()
		stop()
		<-time.After(2 * time.Second) // of the bubble
		b.settle()
		if want := []int{1, 2, 3, 4}; !slices.Equal(ran, want) {
			t.Errorf("ran %v, want %v", ran, want)
		}
	})
}

func TestNothingRunsAfterTheEnd(t *testing.T) {
	onBench(t, func(b *bench) {
		ran := 0
		more := func() { ran++ }
		b.Do(more)
		b.Later(time.Second, more)
		last := false
		b.End(func() { last = b.Context().Err() == nil })
		b.Spawn(more, nil)
		b.settle()
		<-time.After(2 * time.Second) // of the bubble
		b.settle()
		if ran != 0 || !last || b.Context().Err() == nil || b.Run(more) {
			t.Errorf("ran %d; the last was before the end: %t; context: %v", ran, last, b.Context().Err())
		}
	})
}

func TestPanicsAreSurvived(t *testing.T) {
	onBench(t, func(b *bench) {
		var failed *rpcclient.Failure
		b.Do(func() { panic("handed over") })
		b.Spawn(func() { panic("beside") }, func(f *rpcclient.Failure) { failed = f })
		b.settle()
		if len(b.reports) != 2 || failed == nil || failed.Cause != rpcclient.CausePanic || failed.Address != "report.txt" {
			t.Errorf("%d reports; failure %v", len(b.reports), failed)
		}
		if got := b.Notice(); got != rpcclient.CausePanic.Key() {
			t.Errorf("the status bar tells %q", got)
		}
		if got := b.T("broken"); got != "broken" {
			t.Errorf("a text that cannot be made shows %q", got)
		}
	})
}

func TestChangesAreTold(t *testing.T) {
	onBench(t, func(b *bench) {
		b.Changed(loop.TopicWire, loop.TopicStatus)
		if want := []loop.Topic{loop.TopicWire, loop.TopicStatus}; !slices.Equal(b.told, want) {
			t.Errorf("told %v, want %v", b.told, want)
		}
		b.told = nil
		b.ChangedAll()
		if !slices.Contains(b.told, loop.TopicTabs) || !slices.Contains(b.told, loop.TopicSaving) {
			t.Errorf("not all was told: %v", b.told)
		}
	})
}

// TestPanicsOfOthersKeepTheirPlace: the report of a panic that another goroutine handed on says where that one was.
func TestPanicsOfOthersKeepTheirPlace(t *testing.T) {
	onBench(t, func(b *bench) {
		b.Guard(func() { panic(&rpcclient.Defect{What: "what", Stack: []byte("where")}) })
		b.settle()
		if !slices.Equal(b.reports, []string{"panic: what\n\nwhere"}) {
			t.Errorf("got %q", b.reports)
		}
	})
}
