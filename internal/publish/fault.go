package publish

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// What errors.Is can tell apart. The message of the whole error says the rest.
var (
	ErrTarget   = errors.New("不能用作输出目录")
	ErrForeign  = errors.New("无法确认是 gongkai 生成的")
	ErrBusy     = errors.New("另一次生成正在写入")
	ErrPath     = errors.New("输出路径有误")
	ErrLeftover = errors.New("新版本已发布，但旧版本没有删净")
)

// fault is an error of the operating system together with what was being done.
type fault struct {
	doing, path string
	err         error
}

// fail wraps an error of the operating system once: its own mention of call and
// path is dropped in favour of ours.
func fail(doing, path string, err error) error {
	var (
		pathError *fs.PathError
		linkError *os.LinkError
		callError *os.SyscallError
	)
	switch {
	case errors.As(err, &pathError):
		err = pathError.Err
	case errors.As(err, &linkError):
		err = linkError.Err
	case errors.As(err, &callError):
		err = callError.Err
	}
	return &fault{doing, path, err}
}

func (f *fault) Error() string { return f.doing + " " + f.path + " 失败：" + reason(f.err) }

func (f *fault) Unwrap() error { return f.err }

// reason says in Chinese what editors meet; the rest stays as the system says it.
func reason(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return "磁盘已满"
	case errors.Is(err, syscall.EDQUOT):
		return "磁盘配额已用完"
	case errors.Is(err, syscall.EROFS):
		return "所在的磁盘是只读的"
	case errors.Is(err, syscall.EIO):
		return "磁盘读写出错"
	case errors.Is(err, syscall.EBUSY):
		return "正被占用，或是一个挂载点"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "文件名太长"
	case errors.Is(err, fs.ErrPermission):
		return "没有权限"
	case errors.Is(err, fs.ErrNotExist):
		return "文件不存在"
	case errors.Is(err, fs.ErrExist):
		return "同名文件已存在"
	}
	return err.Error()
}
