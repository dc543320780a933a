import { lessonTasks } from '#emergencies/lesson-tasks.ts'
import { statesOfTasks } from '#shifts/task-list.ts'
import { addTask } from '#shifts/tasks.ts'

lessonTasks.fill({ add: addTask, states: statesOfTasks })
