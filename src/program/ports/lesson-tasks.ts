import { lessonTasks } from '#emergencies/lesson-tasks.ts'
import { taskStates } from '#shifts/task-list.ts'
import { addTask } from '#shifts/tasks.ts'

lessonTasks.fill({ add: addTask, states: taskStates })
