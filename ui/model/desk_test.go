package model_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/assets"
	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model"
)

// desk is a Workspace with what stands around it in the program: the queue of the user interface, a clock, a store, a
// service. It lives in a bubble of synctest, where "wait for idle" is exact and time is nobody's but the test's.
type desk struct {
	*model.Workspace
	t       *testing.T
	queue   *queue
	store   *memory
	service *service
	crashes *reports
	told    map[loop.Topic]int // how often the listener was told
}

// onDesk runs a test at a desk. The desk is made with the quick-start collection, unless the test changes its Config.
func onDesk(t *testing.T, test func(d *desk), changes ...func(*model.Config)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t, newMemory(), changes...)
		defer d.Close()
		test(d)
	})
}

// newDesk makes a desk inside a bubble; the test closes it.
func newDesk(t *testing.T, store *memory, changes ...func(*model.Config)) *desk {
	t.Helper()
	d := &desk{t: t, queue: new(queue), store: store, service: new(service), crashes: new(reports), told: map[loop.Topic]int{}}
	c := model.Config{
		Do: d.queue.do, Text: assets.NewTranslator("en"), SystemLanguage: "en", Store: d.store,
		Dialers: map[rpcclient.Carrier]rpcclient.Dialer{rpcclient.ZeroMQ: d.service.dial},
		StartDemo: func() (rpcclient.Endpoint, error) {
			return rpcclient.ParseEndpoint("tcp://127.0.0.1:4999")
		},
		Collections: []*collection.Collection{quickstart(t)},
		Crash:       d.crashes.keep,
	}
	for _, change := range changes {
		change(&c)
	}
	d.Workspace = model.New(c)
	d.Listen(func(topic loop.Topic) { d.told[topic]++ })
	return d
}

func quickstart(t testing.TB) *collection.Collection {
	t.Helper()
	c, err := collection.Load(assets.Quickstart())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// settle waits until nothing is going on any more, short of the passing of time.
func (d *desk) settle() {
	for {
		synctest.Wait()
		if !d.queue.run() {
			return
		}
	}
}

// pass lets time go by.
func (d *desk) pass(by time.Duration) {
	const step = 10 * time.Millisecond
	for ; by > 0; by -= step {
		<-time.After(min(by, step))
		d.settle()
	}
}

// tab is the active tab.
func (d *desk) tab() *model.Tab {
	t, _ := d.Active()
	return t
}

// set changes the active tab's draft, as its editors do.
func (d *desk) set(change func(*model.Draft)) { d.tab().Edit(change) }

// write writes a call into the active tab.
func (d *desk) write(address, method, params string) {
	d.set(func(draft *model.Draft) { draft.Endpoint, draft.Method, draft.Params = address, method, params })
}

// send sends the active tab's call and waits for what becomes of it.
func (d *desk) send() *model.Response {
	d.t.Helper()
	d.tab().Send()
	d.settle()
	r := d.tab().Response()
	if r == nil {
		d.t.Fatal("no response after Send")
	}
	return r
}

// answer is the body of a response that is one, else why it is none.
func answer(r *model.Response) string {
	switch {
	case r == nil:
		return "nothing"
	case r.Exchange.Outcome.Failure != nil:
		return "failure: " + string(r.Exchange.Outcome.Failure.Cause)
	case r.Body == nil:
		return "no body"
	}
	return string(r.Body)
}

// titles are the titles of the tabs, the active one in brackets, previews in italics' place: slashes.
func (d *desk) titles() string {
	var all []string
	_, active := d.Active()
	for i, t := range d.Tabs() {
		title := t.Title()
		if t.Preview {
			title = "/" + title + "/"
		}
		if i == active {
			title = "[" + title + "]"
		}
		all = append(all, title)
	}
	return strings.Join(all, " ")
}

// want fails the test where two values differ.
func want[V comparable](t testing.TB, what string, got, want V) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n got  %v\n want %v", what, got, want)
	}
}

// queue stands for the user interface's goroutine: what is handed over waits there until the test runs it.
type queue struct {
	mu      sync.Mutex
	waiting []func()
}

func (q *queue) do(f func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = append(q.waiting, f)
}

// run runs what waits, and reports whether there was something.
func (q *queue) run() bool {
	q.mu.Lock()
	waiting := q.waiting
	q.waiting = nil
	q.mu.Unlock()
	for _, f := range waiting {
		f()
	}
	return len(waiting) > 0
}

// memory is a Store in memory, which can be made to fail.
type memory struct {
	mu     sync.Mutex
	texts  map[string]string
	writes map[string]int
	fails  bool
}

func newMemory() *memory { return &memory{texts: map[string]string{}, writes: map[string]int{}} }

var errDisk = errors.New("no space left on device")

func (m *memory) Load(name string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if text, ok := m.texts[name]; ok {
		return []byte(text), nil
	}
	return nil, nil
}

func (m *memory) Save(name string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fails {
		return errDisk
	}
	m.texts[name] = string(data)
	m.writes[name]++
	return nil
}

func (m *memory) text(name string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.texts[name]
}

func (m *memory) fail(fails bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fails = fails
}

// reports keeps the reports of panics.
type reports struct {
	mu   sync.Mutex
	kept []string
}

func (r *reports) keep(report string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.kept = append(r.kept, report)
	return "/state/crash.txt"
}

func (r *reports) all() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.kept)
}

// all are the texts that are kept, by name.
func (m *memory) all() map[string]string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.texts)
}
